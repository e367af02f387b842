package dev.modelserving.kubernetes.pod;

import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;

/** A variable of a container's environment whose value is known. */
public final class EnvironmentVariable {
    private EnvironmentVariable() {}

    /** The variable of that name. */
    public static EnvVarArgs of(String name, String value) {
        return EnvVarArgs.builder().name(name).value(value).build();
    }
}
