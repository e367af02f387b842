/** What servers of models and of demos have in common. */
package dev.modelserving.config.workload;
