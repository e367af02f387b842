/** Values of a stack file that stand for themselves: amounts, names, addresses. */
package dev.modelserving.config.value;
