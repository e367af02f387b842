/**
 * Cloud Storage as a pod reaches it: the object store behind a check of who the pod is by Workload Identity, and of what
 * the roles of that identity permit.
 */
package dev.modelserving.sandbox.access;
