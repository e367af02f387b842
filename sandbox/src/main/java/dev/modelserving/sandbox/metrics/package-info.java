/** Metrics of the clusters' nodes and pods, by the real metrics-server. */
package dev.modelserving.sandbox.metrics;
