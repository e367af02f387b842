/** {@code sandbox/loadtest}: runs and watches the lab's load test, and writes a report. */
package dev.modelserving.sandbox.loadtest;
