/** Simple values of a stack file: amounts, names, addresses. */
package dev.modelserving.config.value;
