package dev.modelserving.kubernetes.resource;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;

/**
 * A custom resource. pulumi-kubernetes for Java has none of its own.
 */
public abstract class TypedObject extends CustomResource {
    @Export(
            name = "spec",
            refs = {Map.class, String.class, Object.class},
            tree = "[0,1,2]")
    private Output<Map<String, Object>> spec;

    protected TypedObject(
            String apiVersion,
            String kind,
            String name,
            ObjectMetaArgs metadata,
            Record spec,
            CustomResourceOptions options) {
        this(apiVersion, kind, name, metadata, Output.of(spec), options);
    }

    protected TypedObject(
            String apiVersion,
            String kind,
            String name,
            ObjectMetaArgs metadata,
            Output<? extends Record> spec,
            CustomResourceOptions options) {
        super(
                "kubernetes:" + apiVersion + ":" + kind,
                name,
                new Manifest(apiVersion, kind, metadata, spec.applyValue(SpecFields::of)),
                options);
    }

    /** The deployed spec, known once it is deployed. */
    public final Output<Map<String, Object>> deployedSpec() {
        return spec;
    }

    // The SDK reads the fields by their annotations.
    @SuppressWarnings("UnusedVariable")
    private static final class Manifest extends ResourceArgs {
        @Import(name = "apiVersion", required = true)
        private final Output<String> apiVersion;

        @Import(name = "kind", required = true)
        private final Output<String> kind;

        @Import(name = "metadata", required = true)
        private final Output<ObjectMetaArgs> metadata;

        @Import(name = "spec", required = true)
        private final Output<Map<String, Object>> spec;

        Manifest(String apiVersion, String kind, ObjectMetaArgs metadata, Output<Map<String, Object>> spec) {
            this.apiVersion = Output.of(apiVersion);
            this.kind = Output.of(kind);
            this.metadata = Output.of(metadata);
            this.spec = spec;
        }
    }
}
