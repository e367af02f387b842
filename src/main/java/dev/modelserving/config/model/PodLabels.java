package dev.modelserving.config.model;

import java.util.Map;

/** The labels of a model's pods, by which Services, Deployments and the mesh's subsets select them. */
public final class PodLabels {
    /** Its value is the model's name. */
    public static final String APP = "app";

    /** Its value is the version's name, where versions run side by side. */
    public static final String VERSION = "version";

    /** Of Services, not of pods: its value is the Service's name, where it leads to versions side by side. */
    public static final String SERVICE = "service";

    private PodLabels() {}

    /** Of all pods of a model. */
    public static Map<String, String> of(String model) {
        return Map.of(APP, model);
    }

    /** Of the pods of one version of a model. */
    public static Map<String, String> of(String model, String version) {
        return Map.of(APP, model, VERSION, version);
    }
}
