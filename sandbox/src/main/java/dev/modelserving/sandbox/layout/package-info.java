/** The common conventions of the sandbox's parts: its folder, its addresses, its log. */
package dev.modelserving.sandbox.layout;
