/** Short runs of other programs. */
package dev.modelserving.sandbox.process;
