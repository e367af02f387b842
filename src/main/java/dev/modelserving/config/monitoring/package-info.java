/** How a stack is monitored. */
package dev.modelserving.config.monitoring;
