/** The policy pack: what the stacks of this program must keep to, checked by the engine at preview and up. */
package dev.modelserving.policy;
