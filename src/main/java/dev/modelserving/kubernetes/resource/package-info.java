/**
 * Objects of kinds that the cluster defines, with specs as records: Istio's, typed as Istio's API has them (istio.io,
 * "Configuration"), and those of Google Cloud Managed Service for Prometheus.
 */
package dev.modelserving.kubernetes.resource;
