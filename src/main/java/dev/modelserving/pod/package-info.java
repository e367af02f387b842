/** What every pod of this program has in common. */
package dev.modelserving.pod;
