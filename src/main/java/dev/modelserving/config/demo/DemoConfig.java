package dev.modelserving.config.demo;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.ResourceNames;
import dev.modelserving.config.workload.AutoscalingConfig;
import dev.modelserving.config.workload.ContainerResources;
import dev.modelserving.config.workload.Exposure;
import dev.modelserving.config.workload.ReachableTarget;

/**
 * A demo of model serving without a model: a FastAPI server in a namespace of its own, with its autoscaler.
 *
 * @param packages where the server gets its packages
 */
public record DemoConfig(
        @Key("The demo's own namespace: no model's, no other demo's, and none that the cluster has"
                        + " already, which would be taken over and deleted with the demo.")
                @Form(
                        pattern = "(?!default$)" + ResourceNames.NAMESPACE,
                        allowed = ResourceNames.NAMESPACE_RULE
                                + "; nor default, as the demo is deleted with its namespace")
                @Default("ml-demo")
                String namespace,
        @Key("The name of its Deployment, Service and ConfigMap; its autoscaler is `NAME-hpa`.")
                @Form(
                        pattern = "(?!load-test$)(?=.{1,50}$)" + ResourceNames.SERVICE,
                        allowed =
                                "at most 50 lower-case letters, digits and dashes, a letter first, and not load-test, which"
                                        + " is its load test's")
                @Default("model-server")
                String name,
        @Key("How long the server takes for an answer.") @Default("100") @Bounds(max = 60_000, unit = "milliseconds")
                int sleepMilliseconds,
        DemoPackages packages,
        @Key(value = "What each pod gets of its node.", defaults = "{cpu: 100m, memory: 128Mi}")
                ContainerResources resources,
        @Key(value = "How many pods there are.", defaults = "{maxReplicas: 5, targetCpuUtilization: 50}")
                AutoscalingConfig autoscaling,
        @Key(value = "Who can reach its Service.", name = "service") Exposure exposure,
        @Key("The pod that asks the server.") DemoLoadTestConfig loadTest) {
    public DemoConfig {
        requireNonNull(namespace, "namespace");
        requireNonNull(name, "name");
        requireNonNull(packages, "packages");
        requireNonNull(resources, "resources");
        requireNonNull(autoscaling, "autoscaling");
        requireNonNull(exposure, "exposure");
        requireNonNull(loadTest, "loadTest");
        ReachableTarget.require(resources, autoscaling);
    }

    /** The name in the stack of one of the demo's objects. */
    public String nameInStack(String object) {
        return namespace + "-" + object;
    }
}
