/** The client of the sandbox's commands for a deployed model: TensorFlow Serving's REST API and its answers. */
package dev.modelserving.sandbox.client;
