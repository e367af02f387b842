/** How servers of the sandbox are known to their clients. */
package dev.modelserving.sandbox.tls;
