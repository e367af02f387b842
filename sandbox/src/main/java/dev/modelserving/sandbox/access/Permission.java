package dev.modelserving.sandbox.access;

/** The permissions that the methods of Cloud Storage's JSON API require, by IAM's names. */
enum Permission {
    BUCKETS_LIST("storage.buckets.list", "Google Cloud project"),
    BUCKETS_CREATE("storage.buckets.create", "Google Cloud project"),
    BUCKETS_GET("storage.buckets.get", "Google Cloud Storage bucket"),
    BUCKETS_UPDATE("storage.buckets.update", "Google Cloud Storage bucket"),
    BUCKETS_DELETE("storage.buckets.delete", "Google Cloud Storage bucket"),
    BUCKETS_GET_POLICY("storage.buckets.getIamPolicy", "Google Cloud Storage bucket"),
    BUCKETS_SET_POLICY("storage.buckets.setIamPolicy", "Google Cloud Storage bucket"),
    OBJECTS_LIST("storage.objects.list", "Google Cloud Storage bucket"),
    OBJECTS_GET("storage.objects.get", "Google Cloud Storage object"),
    OBJECTS_CREATE("storage.objects.create", "Google Cloud Storage object"),
    OBJECTS_UPDATE("storage.objects.update", "Google Cloud Storage object"),
    OBJECTS_DELETE("storage.objects.delete", "Google Cloud Storage object");

    private final String text;
    private final String target;

    Permission(String text, String target) {
        this.text = text;
        this.target = target;
    }

    /** Cloud Storage's message if the caller lacks it. */
    String denial(String caller) {
        return caller + " does not have " + text + " access to the " + target + ". Permission '" + text
                + "' denied on resource (or it may not exist).";
    }
}
