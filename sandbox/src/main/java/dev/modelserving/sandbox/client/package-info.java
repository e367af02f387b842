/** What the sandbox's commands know of a deployed model: TensorFlow Serving's REST API, and what its answers mean. */
package dev.modelserving.sandbox.client;
