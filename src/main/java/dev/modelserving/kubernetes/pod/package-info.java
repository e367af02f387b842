/** What the Kubernetes objects of this program have in common, above all their pods. */
package dev.modelserving.kubernetes.pod;
