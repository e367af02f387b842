/**
 * Custom resources with specs as records: Istio's, typed as in its API (istio.io, "Configuration"), and those of Google
 * Cloud Managed Service for Prometheus.
 */
package dev.modelserving.kubernetes.resource;
