/** Pulumi's analyzer protocol, between the engine and the pack. */
package dev.modelserving.policy.protocol;
