/** Which connections pods may take and make, as Kubernetes' network policies say it. */
package dev.modelserving.kubernetes.network;
