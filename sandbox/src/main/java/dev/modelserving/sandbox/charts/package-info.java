/** The Helm repository that the sandbox has in the place of Istio's. */
package dev.modelserving.sandbox.charts;
