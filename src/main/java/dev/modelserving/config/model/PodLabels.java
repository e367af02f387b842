package dev.modelserving.config.model;

import java.util.Map;

/** The labels of a model's pods, by which Services, Deployments and the mesh's subsets select them. */
public final class PodLabels {
    /** The model's name. */
    public static final String APP = "app";

    /** The version's name, for versions side by side. */
    public static final String VERSION = "version";

    /** Of Services: the Service's name, for versions side by side. */
    public static final String SERVICE = "service";

    private PodLabels() {}

    /** The labels of all pods of a model. */
    public static Map<String, String> of(String model) {
        return Map.of(APP, model);
    }

    /** The labels of the pods of one version. */
    public static Map<String, String> of(String model, String version) {
        return Map.of(APP, model, VERSION, version);
    }
}
