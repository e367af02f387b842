package dev.modelserving.sandbox.access;

import dev.modelserving.sandbox.gcp.StorageResource;
import java.io.IOException;
import java.util.List;

/** An operation on Cloud Storage, and the permissions that it requires. */
sealed interface Operation {
    /**
     * Returns if the caller may do it.
     *
     * @throws RefusedException with Cloud Storage's error if not
     * @throws IOException if the store does not answer
     */
    void authorize(Caller caller, StoredNames stored) throws RefusedException, IOException;

    /** A permission on a bucket or an object in it. */
    record Need(Permission permission, StorageResource resource) {
        void require(Caller caller, StoredNames stored) throws RefusedException, IOException {
            try {
                caller.requireOn(resource, permission);
            } catch (RefusedException e) {
                throw stored.hasBucket(resource.bucket())
                        ? e
                        : RefusedException.notFound("The specified bucket does not exist: " + resource.bucket());
            }
        }
    }

    /** Requires only permissions on buckets and objects. */
    record OnStorage(List<Need> needs) implements Operation {
        @Override
        public void authorize(Caller caller, StoredNames stored) throws RefusedException, IOException {
            for (Need need : needs) {
                need.require(caller, stored);
            }
        }
    }

    /** Writes an object; replacing one also requires the permission to delete it. */
    record Write(List<Need> needs, StorageResource object) implements Operation {
        @Override
        public void authorize(Caller caller, StoredNames stored) throws RefusedException, IOException {
            for (Need need : needs) {
                need.require(caller, stored);
            }
            new Need(Permission.OBJECTS_CREATE, object).require(caller, stored);
            if (stored.hasObject(object.bucket(), object.object())) {
                new Need(Permission.OBJECTS_DELETE, object).require(caller, stored);
            }
        }
    }

    /** Lists or creates buckets of a project. */
    record OnProject(Permission permission, String project) implements Operation {
        @Override
        public void authorize(Caller caller, StoredNames stored) throws RefusedException {
            caller.requireOnProject(permission, project);
        }
    }

    /** Continues a resumable upload; its start was authorized, and the session's URI is the proof. */
    record UploadSession() implements Operation {
        @Override
        public void authorize(Caller caller, StoredNames stored) {
            // the URI is the authorization
        }
    }
}
