/** Pulumi's analyzer protocol, by which the engine asks the pack. */
package dev.modelserving.policy.protocol;
