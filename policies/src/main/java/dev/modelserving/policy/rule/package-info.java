/** What a policy is, what it is set to, and what it finds. */
package dev.modelserving.policy.rule;
