/** The sandbox's replacement for Istio's Helm repository. */
package dev.modelserving.sandbox.charts;
