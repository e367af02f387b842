/** Helm's own records of its releases, and what to do with those that a killed update leaves pending. */
package dev.modelserving.kubernetes.helm;
