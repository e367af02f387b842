/**
 * What the engine does not compare with the cluster: the objects of the stack's Helm charts, and the number of servers,
 * which an autoscaler sets and which it never raises from 0.
 */
package dev.modelserving.drift;
