/**
 * The emulated Google Cloud: a Pulumi resource provider whose clusters are real control planes, whose buckets are real
 * in the object store, and which remembers and checks everything else as Google Cloud would.
 */
package dev.modelserving.sandbox.gcp;
