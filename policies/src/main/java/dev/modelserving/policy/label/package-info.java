/** The policy on labels. */
package dev.modelserving.policy.label;
