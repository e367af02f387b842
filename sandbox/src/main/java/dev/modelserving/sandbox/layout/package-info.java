/** What all of the sandbox's parts agree on: its folder, its addresses, its log. */
package dev.modelserving.sandbox.layout;
