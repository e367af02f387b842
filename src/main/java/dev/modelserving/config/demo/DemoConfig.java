package dev.modelserving.config.demo;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Image;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.workload.AutoscalingConfig;
import dev.modelserving.config.workload.ContainerResources;
import dev.modelserving.config.workload.Exposure;

/**
 * A demo of model serving without a model: a FastAPI server in a namespace of its own, with its autoscaler.
 *
 * @param namespace everything of the demo lives in it, and nothing else; {@code ml-demo} by default
 * @param name the name of its Deployment, Service and ConfigMap, and the value of its pods' {@code app} label; {@code
 *     model-server} by default
 * @param sleepMilliseconds what the server takes for an answer; 100 by default
 * @param packages where the server gets its packages from; installed by pip by default
 * @param resources what each pod asks for; 100m and 128Mi by default
 * @param autoscaling how many pods there are; 1 to 5 at 50 % by default
 * @param exposure who can reach its Service; only the cluster by default
 * @param loadTest the pod that asks it; none by default
 */
public record DemoConfig(
        String namespace,
        String name,
        int sleepMilliseconds,
        DemoPackages packages,
        ContainerResources resources,
        AutoscalingConfig autoscaling,
        Exposure exposure,
        DemoLoadTestConfig loadTest) {
    public static final DemoConfig EXAMPLE = new DemoConfig(
            "ml-demo",
            "model-server",
            100,
            new DemoPackages.PipInstall(new Image("python:3.12.12-slim")),
            ContainerResources.unlimited(new Cores("100m"), new Memory("128Mi")),
            new AutoscalingConfig(1, 5, 50, 300),
            new Exposure.ClusterInternal(),
            new DemoLoadTestConfig(0, 600));

    public DemoConfig {
        requireNonNull(namespace, "namespace");
        requireNonNull(name, "name");
        requireNonNull(packages, "packages");
        requireNonNull(resources, "resources");
        requireNonNull(autoscaling, "autoscaling");
        requireNonNull(exposure, "exposure");
        requireNonNull(loadTest, "loadTest");
    }

    /** The name in the stack of one of the demo's objects. */
    public String nameInStack(String object) {
        return namespace + "-" + object;
    }
}
