/** The names of labels that the program sets and the policies require. */
package dev.modelserving.label;
