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

/** A name that one resource alone may have: in its project, or, a bucket's, in all of Google Cloud. */
public sealed interface UniqueName {
    /** The resource that is to have the name. */
    CustomResource resource();

    /** The key of the stack file that gives the name. */
    String key();

    /** The resource and where it is: {@code cluster "cluster-1" in us-east1-b of project my-project}. */
    String place();

    /** What to do where the name is taken. */
    String allowed(StackName stack);

    /** The provider's function that reads a resource of that name. */
    String function();

    /** The arguments of that function. */
    InvokeArgs arguments();

    /**
     * What the function's failure says of the name.
     *
     * @param failure as the provider words it
     */
    Finding finding(String failure);

    /** The stack's output that has the resource's name once it is deployed, and what is in it; empty where none has. */
    Optional<NameOutput> output(StackName stack);

    /** The default name; something else where just that is taken. */
    private static String another(String defaultName, String taken) {
        return defaultName.equals(taken) ? defaultName + "-2" : defaultName;
    }

    /** What was found out about a name. */
    sealed interface Finding {
        /** Nothing has the name. */
        record Free() implements Finding {}

        /**
         * Something has it.
         *
         * @param stack the stack that has labelled it; empty where there is no such label, or nobody may read it
         */
        record Taken(Optional<String> stack) implements Finding {
            public Taken {
                requireNonNull(stack, "stack");
            }
        }

        /**
         * It could not be found out.
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
     * A stack's output that tells a name.
     *
     * @param output the output's name
     * @param value what it tells of a resource of the name
     * @param former what it tells of a resource that has the default name of older programs, the same in each stack
     * @param keep what the key has to say to keep that name
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

    /** The name of a bucket, which no other bucket of any project has. */
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

        /** Cloud Storage denies to read a bucket of somebody else's, and says of none that it does not exist. */
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

    /** The name of a cluster, which no other cluster of the project's location has. */
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

    /** The name of a cluster's own network, which no other network of the project has. */
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
