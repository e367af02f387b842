/** Google Cloud Storage of the sandbox: fake-gcs-server, its JSON API, and the public models it starts with. */
package dev.modelserving.sandbox.storage;
