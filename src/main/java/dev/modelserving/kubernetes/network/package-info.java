/** Which connections pods may take and make, by Kubernetes' network policies. */
package dev.modelserving.kubernetes.network;
