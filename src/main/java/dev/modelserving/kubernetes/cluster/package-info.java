/** How the program reaches the cluster of its objects. */
package dev.modelserving.kubernetes.cluster;
