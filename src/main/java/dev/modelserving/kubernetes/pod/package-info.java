/** What this program's Kubernetes objects share, above all their pods. */
package dev.modelserving.kubernetes.pod;
