/**
 * Google Cloud as the sandbox plays it: a Pulumi resource provider whose clusters are real control planes, whose
 * buckets are real in the object store, and which remembers and checks the rest as Google Cloud would.
 */
package dev.modelserving.sandbox.gcp;
