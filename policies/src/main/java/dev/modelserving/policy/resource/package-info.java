/** A resource's properties as the engine hands them to a policy, and what is not known of them yet. */
package dev.modelserving.policy.resource;
