/** The model copy: from where a model is published into the stack's own bucket, once, verified. */
package dev.modelserving.model;
