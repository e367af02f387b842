package dev.modelserving.gcp;

import static java.util.Objects.requireNonNull;

import com.pulumi.gcp.compute.inputs.GetNetworkPlainArgs;
import com.pulumi.gcp.container.inputs.GetClusterPlainArgs;
import com.pulumi.gcp.storage.inputs.GetBucketPlainArgs;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.InvokeArgs;
import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.platform.BucketConfig;
import dev.modelserving.config.value.BucketName;
import dev.modelserving.config.value.GcpProject;
import dev.modelserving.config.value.StackName;
import java.util.Optional;

/** A name that only one resource may have: in its project, or for a bucket in all of Google Cloud. */
public sealed interface UniqueName {
    /** The resource with the name. */
    CustomResource resource();

    /** The name's key in the stack file. */
    String key();

    /** The resource and its place: {@code cluster "cluster-1" in us-east1-b of project my-project}. */
    String place();

    /** What to do if the name is taken. */
    String allowed(StackName stack);

    /** The provider's function that reads a resource of that name. */
    String function();

    /** The arguments of that function. */
    InvokeArgs arguments();

    /**
     * What the function's failure says about the name.
     *
     * @param failure the provider's message
     */
    Finding finding(String failure);

    /** The stack's output with the name of the deployed resource; empty if there is none. */
    Optional<NameOutput> output(StackName stack);

    /** The default name, or another if the default is taken. */
    private static String another(String defaultName, String taken) {
        return defaultName.equals(taken) ? defaultName + "-2" : defaultName;
    }

    /** The result of a check of a name. */
    sealed interface Finding {
        /** Nothing has the name. */
        record Free() implements Finding {}

        /**
         * A resource has it.
         *
         * @param stack the stack in its label; empty if it has none, or the user may not read it
         */
        record Taken(Optional<String> stack) implements Finding {
            public Taken {
                requireNonNull(stack, "stack");
            }
        }

        /**
         * The check failed.
         *
         * @param reason why, in the provider's words
         */
        record Unknown(String reason) implements Finding {
            public Unknown {
                requireNonNull(reason, "reason");
            }
        }
    }

    /**
     * A stack's output with a name.
     *
     * @param output the output's name
     * @param value its value for the name
     * @param former its value for the default name of older programs, which was the same in each stack
     * @param keep the key's value that keeps the former name
     * @param isDefault whether the name is today's default
     */
    record NameOutput(String output, String value, String former, String keep, boolean isDefault) {
        public NameOutput {
            requireNonNull(output, "output");
            requireNonNull(value, "value");
            requireNonNull(former, "former");
            requireNonNull(keep, "keep");
        }
    }

    /** The name of a bucket, unique in all projects. */
    record OfBucket(CustomResource resource, BucketConfig config, GcpProject project) implements UniqueName {
        public OfBucket {
            requireNonNull(resource, "resource");
            requireNonNull(config, "config");
            requireNonNull(project, "project");
        }

        @Override
        public String key() {
            return "bucket.name";
        }

        @Override
        public String place() {
            return "bucket \"" + config.name().value() + "\"";
        }

        @Override
        public String allowed(StackName stack) {
            return "a name that no bucket of Google Cloud has"
                    + BucketConfig.defaultName(project, stack)
                            .map(own -> ", such as "
                                    + another(own.value(), config.name().value()))
                            .orElse("");
        }

        @Override
        public String function() {
            return "gcp:storage/getBucket:getBucket";
        }

        @Override
        public InvokeArgs arguments() {
            return GetBucketPlainArgs.builder().name(config.name().value()).build();
        }

        /** Cloud Storage denies access to somebody else's bucket, and reports a free name as not found. */
        @Override
        public Finding finding(String failure) {
            if (failure.contains("Error 404")) {
                return new Finding.Free();
            }
            return failure.contains("Error 403") && failure.contains("storage.buckets.get")
                    ? new Finding.Taken(Optional.empty())
                    : new Finding.Unknown(failure);
        }

        @Override
        public Optional<NameOutput> output(StackName stack) {
            return Optional.of(new NameOutput(
                    "bucket",
                    config.name().uri(),
                    "gs://" + project.id() + "-bucket",
                    "${PROJECT_ID}-bucket",
                    BucketConfig.defaultName(project, stack)
                            .map(BucketName::value)
                            .equals(Optional.of(config.name().value()))));
        }
    }

    /** The name of a cluster, unique in the project's location. */
    record OfCluster(CustomResource resource, ClusterConfig config, GcpProject project) implements UniqueName {
        public OfCluster {
            requireNonNull(resource, "resource");
            requireNonNull(config, "config");
            requireNonNull(project, "project");
        }

        @Override
        public String key() {
            return "cluster.name";
        }

        @Override
        public String place() {
            return "cluster \"" + config.name() + "\" in " + config.location().name() + " of project " + project.id();
        }

        @Override
        public String allowed(StackName stack) {
            return "a name that no cluster has there, such as "
                    + another(ClusterConfig.defaultName(stack), config.name()) + ", or another location";
        }

        @Override
        public String function() {
            return "gcp:container/getCluster:getCluster";
        }

        @Override
        public InvokeArgs arguments() {
            return GetClusterPlainArgs.builder()
                    .name(config.name())
                    .location(config.location().name())
                    .project(project.id())
                    .build();
        }

        @Override
        public Finding finding(String failure) {
            String id = "projects/" + project.id() + "/locations/"
                    + config.location().name() + "/clusters/" + config.name();
            return failure.contains(id + " not found") ? new Finding.Free() : new Finding.Unknown(failure);
        }

        @Override
        public Optional<NameOutput> output(StackName stack) {
            return Optional.of(new NameOutput(
                    "cluster",
                    config.name(),
                    "cluster-1",
                    "cluster-1",
                    config.name().equals(ClusterConfig.defaultName(stack))));
        }
    }

    /** The name of a cluster's own network, unique in the project. */
    record OfNetwork(CustomResource resource, ClusterConfig cluster, GcpProject project) implements UniqueName {
        public OfNetwork {
            requireNonNull(resource, "resource");
            requireNonNull(cluster, "cluster");
            requireNonNull(project, "project");
        }

        @Override
        public String key() {
            return "cluster.name";
        }

        @Override
        public String place() {
            return "network \"" + cluster.nameInProject() + "\" in project " + project.id();
        }

        @Override
        public String allowed(StackName stack) {
            return "a name that gives the cluster's network one of its own, such as "
                    + another(ClusterConfig.defaultName(stack), cluster.name());
        }

        @Override
        public String function() {
            return "gcp:compute/getNetwork:getNetwork";
        }

        @Override
        public InvokeArgs arguments() {
            return GetNetworkPlainArgs.builder()
                    .name(cluster.nameInProject())
                    .project(project.id())
                    .build();
        }

        @Override
        public Finding finding(String failure) {
            String id = "projects/" + project.id() + "/global/networks/" + cluster.nameInProject();
            return failure.contains(id + " not found") ? new Finding.Free() : new Finding.Unknown(failure);
        }

        @Override
        public Optional<NameOutput> output(StackName stack) {
            return Optional.empty();
        }
    }
}
