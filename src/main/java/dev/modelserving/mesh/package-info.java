/** The service mesh: its installation, its ingress gateway, and how it splits a model's traffic. */
package dev.modelserving.mesh;
