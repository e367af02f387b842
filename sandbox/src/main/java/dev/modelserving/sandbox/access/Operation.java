package dev.modelserving.sandbox.access;

import java.io.IOException;
import java.util.List;

/** What a request asks of Cloud Storage, and what that requires. */
sealed interface Operation {
    /**
     * Returns where the caller may do it.
     *
     * @throws RefusedException with Cloud Storage's own error where not
     * @throws IOException where the store does not answer what it holds
     */
    void authorize(Caller caller, StoredNames stored) throws RefusedException, IOException;

    /** A permission on a bucket or an object in it. */
    record Need(Permission permission, String bucket) {
        void require(Caller caller, StoredNames stored) throws RefusedException, IOException {
            try {
                caller.requireOnBucket(permission, bucket);
            } catch (RefusedException e) {
                throw stored.hasBucket(bucket)
                        ? e
                        : RefusedException.notFound("The specified bucket does not exist: " + bucket);
            }
        }
    }

    /** Needs permissions on buckets, and nothing else. */
    record OnBuckets(List<Need> needs) implements Operation {
        @Override
        public void authorize(Caller caller, StoredNames stored) throws RefusedException, IOException {
            for (Need need : needs) {
                need.require(caller, stored);
            }
        }
    }

    /** Puts an object in place; where there is one already, that is a deletion, too. */
    record Write(List<Need> needs, String bucket, String object) implements Operation {
        @Override
        public void authorize(Caller caller, StoredNames stored) throws RefusedException, IOException {
            for (Need need : needs) {
                need.require(caller, stored);
            }
            new Need(Permission.OBJECTS_CREATE, bucket).require(caller, stored);
            if (stored.hasObject(bucket, object)) {
                new Need(Permission.OBJECTS_DELETE, bucket).require(caller, stored);
            }
        }
    }

    /** Asks for buckets of a project. */
    record OnProject(Permission permission, String project) implements Operation {
        @Override
        public void authorize(Caller caller, StoredNames stored) throws RefusedException {
            caller.requireOnProject(permission, project);
        }
    }

    /** Goes on with a resumable upload, whose beginning was authorized: who knows the session's URI may. */
    record UploadSession() implements Operation {
        @Override
        public void authorize(Caller caller, StoredNames stored) {
            // the URI is the authorization
        }
    }
}
