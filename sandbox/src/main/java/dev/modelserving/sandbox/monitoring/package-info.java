/** Managed collection of metrics in a cluster. */
package dev.modelserving.sandbox.monitoring;
