/**
 * The stack file as typed, validated records. The program declares everything from these records alone, and declares
 * nothing from an invalid stack file.
 */
package dev.modelserving.config;
