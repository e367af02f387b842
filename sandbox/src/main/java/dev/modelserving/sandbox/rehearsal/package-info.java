/**
 * Runs the program and the policy pack at build time against a small engine, so that the JVM records the classes that
 * they load. The archives made from these lists let them start faster.
 */
package dev.modelserving.sandbox.rehearsal;
