/** A stack's platform: its cluster, mesh and stores, and the names that it checks at preview. */
package dev.modelserving.platform;
