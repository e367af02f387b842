/** The kinds of Google Cloud Managed Service for Prometheus. */
package dev.modelserving.prometheus;
