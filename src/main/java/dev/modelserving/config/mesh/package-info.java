/** The service mesh of a stack. */
package dev.modelserving.config.mesh;
