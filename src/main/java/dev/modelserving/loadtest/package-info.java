/** Load tests of the served models, by Locust in the cluster. */
package dev.modelserving.loadtest;
