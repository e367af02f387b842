package dev.modelserving.model;

import dev.modelserving.kubernetes.pod.ProgramFile;

/** A script that reads a model's source by rclone, after the common part of all such scripts. */
final class ModelScript {
    private ModelScript() {}

    static String text(String name) {
        return ProgramFile.text(ModelScript.class, "model-source.sh") + ProgramFile.text(ModelScript.class, name);
    }
}
