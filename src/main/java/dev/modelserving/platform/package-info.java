/** What a platform brings to a stack: its cluster, its mesh, its stores, and the names it checks at preview. */
package dev.modelserving.platform;
