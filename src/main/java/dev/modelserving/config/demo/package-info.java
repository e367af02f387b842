/** The demos of a stack. */
package dev.modelserving.config.demo;
