package dev.modelserving.model;

import dev.modelserving.kubernetes.pod.ProgramFile;

/** A script that reads a model's source by rclone, with what all such scripts have in common before it. */
final class ModelScript {
    private ModelScript() {}

    static String text(String name) {
        return ProgramFile.text(ModelScript.class, "model-source.sh") + ProgramFile.text(ModelScript.class, name);
    }
}
