/**
 * Runs Istio's images: the real istiod, the real Envoy as an ingress gateway, and a stand-in for sidecars, which
 * carries no traffic.
 */
package dev.modelserving.sandbox.mesh;
