/** A stack's monitoring. */
package dev.modelserving.config.monitoring;
