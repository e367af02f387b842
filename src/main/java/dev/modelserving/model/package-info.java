/** The model copy: from a model's source to the stack's own bucket, once, verified. */
package dev.modelserving.model;
