package dev.modelserving.pod;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.HashMap;
import java.util.Map;

/** A namespace that admits only pods of the "restricted" Pod Security Standard, as {@link RestrictedPod} makes them. */
public final class RestrictedNamespace {
    private RestrictedNamespace() {}

    /** Declares the namespace; returns its name, known once it exists. */
    public static Output<String> declare(String name, CustomResourceOptions options) {
        return declare(name, Map.of(), options);
    }

    /** Declares the namespace with more labels; returns its name, known once it exists. */
    public static Output<String> declare(String name, Map<String, String> labels, CustomResourceOptions options) {
        Map<String, String> all = new HashMap<>(labels);
        all.put("pod-security.kubernetes.io/enforce", "restricted");
        return new Namespace(
                        name,
                        NamespaceArgs.builder()
                                .metadata(ObjectMetaArgs.builder()
                                        .name(name)
                                        .labels(all)
                                        .build())
                                .build(),
                        options)
                .metadata()
                .applyValue(metadata -> metadata.name().orElseThrow());
    }
}
