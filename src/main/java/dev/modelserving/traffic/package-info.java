/** Which requests go to which version of a model: planning alone, without a Pulumi type. */
package dev.modelserving.traffic;
