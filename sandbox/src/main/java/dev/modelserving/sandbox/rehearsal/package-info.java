/**
 * Runs the program and the policy pack at build time, with somebody who plays the engine, so that the JVM notes the classes
 * that they need: from these notes it makes the archives by which they start faster.
 */
package dev.modelserving.sandbox.rehearsal;
