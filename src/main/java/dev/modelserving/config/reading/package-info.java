/** How a stack file is read, and what is said of a mistake in it. */
package dev.modelserving.config.reading;
