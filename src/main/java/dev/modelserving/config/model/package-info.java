/** The models of a stack and their servers. */
package dev.modelserving.config.model;
