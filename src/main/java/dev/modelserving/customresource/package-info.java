/** Objects of kinds that are defined in the cluster, with specs as records. */
package dev.modelserving.customresource;
