/** Policies on connections and traffic. */
package dev.modelserving.policy.network;
