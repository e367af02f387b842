/** The service mesh: where it comes from, its ingress gateway, and how a model's traffic is split by it. */
package dev.modelserving.mesh;
