/** Policies on who reaches what. */
package dev.modelserving.policy.network;
