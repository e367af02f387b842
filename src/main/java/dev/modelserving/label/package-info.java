/** The names of labels that the program sets and the policies ask for. */
package dev.modelserving.label;
