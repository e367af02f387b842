/** Components of Google Cloud: the cluster with its node pool, the bucket, and identities of least privilege. */
package dev.modelserving.gcp;
