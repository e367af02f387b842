/** How the program reaches the cluster that its objects are to be in. */
package dev.modelserving.kubernetes.cluster;
