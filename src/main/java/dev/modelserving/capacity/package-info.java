/** What fits where: machine types, and what GKE leaves of a node to pods. Pure planning; it knows neither config nor Pulumi. */
package dev.modelserving.capacity;
