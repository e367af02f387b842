/** The GKE cluster of a stack. */
package dev.modelserving.config.cluster;
