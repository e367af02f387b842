/** The sandbox's Google Cloud Storage: fake-gcs-server, its JSON API, and its initial public models. */
package dev.modelserving.sandbox.storage;
