/**
 * The stack file as typed, validated records. It depends on nothing: what the program declares is decided from these
 * records alone, and a stack file that is not right never reaches the engine.
 */
package dev.modelserving.config;
