/** Policies on pods and on what scales them. */
package dev.modelserving.policy.workload;
