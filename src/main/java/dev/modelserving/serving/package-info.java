/** TensorFlow Serving: a model's servers, their autoscaling, and their Service. */
package dev.modelserving.serving;
