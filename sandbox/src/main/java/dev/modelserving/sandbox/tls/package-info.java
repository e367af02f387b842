/** The TLS identities of the sandbox's servers. */
package dev.modelserving.sandbox.tls;
