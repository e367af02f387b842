/** Metrics of the clusters' nodes and pods, from the real metrics-server. */
package dev.modelserving.sandbox.metrics;
