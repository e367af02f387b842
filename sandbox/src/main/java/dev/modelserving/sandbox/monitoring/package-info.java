/** What managed collection of metrics brings to a cluster. */
package dev.modelserving.sandbox.monitoring;
