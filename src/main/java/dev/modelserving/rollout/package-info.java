/** The last update's outputs, and the guard that keeps requests from versions without servers. */
package dev.modelserving.rollout;
