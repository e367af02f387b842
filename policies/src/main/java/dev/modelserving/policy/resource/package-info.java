/** Resources as the engine passes them to a policy, with unknown values. */
package dev.modelserving.policy.resource;
