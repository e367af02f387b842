/** What the nodes' kubelets answer: how much the pods use, and what they have written. */
package dev.modelserving.sandbox.kubelet;
