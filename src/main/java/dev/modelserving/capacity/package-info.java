/** Capacity: machine types, and the part of a node that GKE leaves to pods. Knows neither config nor Pulumi. */
package dev.modelserving.capacity;
