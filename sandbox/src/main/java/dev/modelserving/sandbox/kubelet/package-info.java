/** The nodes' kubelets as servers: the pods' resource usage and logs. */
package dev.modelserving.sandbox.kubelet;
