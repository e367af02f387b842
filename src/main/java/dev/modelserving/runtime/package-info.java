/**
 * The SDK's runtime, with three parts replaced that cost more than the program itself: it occupies a core while it
 * waits for the engine (pulumi-java#2270, fixed after the newest release), sends three debug messages for each
 * resource, and leaves its connections open, for which the JVM waits at its end. Only this package knows the SDK's
 * internal classes; a release with these fixes makes it unnecessary.
 */
package dev.modelserving.runtime;
