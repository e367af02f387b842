/** What the last update left, and the guard that keeps requests from versions without servers. */
package dev.modelserving.rollout;
