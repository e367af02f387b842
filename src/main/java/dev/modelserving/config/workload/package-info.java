/** What servers of models and demos share. */
package dev.modelserving.config.workload;
