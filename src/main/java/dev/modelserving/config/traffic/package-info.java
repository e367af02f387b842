/** How requests reach the versions of a model. */
package dev.modelserving.config.traffic;
