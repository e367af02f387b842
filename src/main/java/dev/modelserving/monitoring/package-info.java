/** Google Cloud Monitoring: a dashboard of the stack, and objectives and alert policies for each model. */
package dev.modelserving.monitoring;
