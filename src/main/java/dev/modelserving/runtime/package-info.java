/**
 * The SDK's runtime, put together as the SDK does, but for three parts that cost more than the program itself: while it
 * waits for the engine it occupies a core (pulumi-java#2270, mended after the newest release there is), it tells the engine
 * of each resource three times for nobody to read, and it leaves its connections open, for which the JVM waits at its end.
 * Only this package knows the SDK's internal classes; with a release that needs it no more, it goes.
 */
package dev.modelserving.runtime;
