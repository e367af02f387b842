/** {@code sandbox/loadtest}: the lab's load test, watched while it runs, and the report of what was seen. */
package dev.modelserving.sandbox.loadtest;
