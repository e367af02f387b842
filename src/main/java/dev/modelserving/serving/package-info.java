/** TensorFlow Serving: the servers of a model, how they scale, and how they are reached. */
package dev.modelserving.serving;
