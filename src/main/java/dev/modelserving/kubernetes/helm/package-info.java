/** Helm's records of its releases, and recovery from an update that was killed. */
package dev.modelserving.kubernetes.helm;
