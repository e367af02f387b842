/** Where a stack runs. */
package dev.modelserving.config.platform;
