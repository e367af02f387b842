/** Policies on Google Cloud's resources. */
package dev.modelserving.policy.cloud;
