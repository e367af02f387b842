/** Policies, their configuration and their findings. */
package dev.modelserving.policy.rule;
