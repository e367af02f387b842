/** The policy pack: rules for this program's stacks, which the engine checks at preview and up. */
package dev.modelserving.policy;
