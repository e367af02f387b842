/**
 * Cloud Storage for pods: the object store behind a check of the pod's Workload Identity and its roles.
 */
package dev.modelserving.sandbox.access;
