package dev.modelserving.demo;

import com.pulumi.kubernetes.Provider;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.modelserving.config.DemoConfig;
import java.util.Map;

/** A FastAPI server in a namespace of its own, with its autoscaler. */
public final class DemoServer extends ComponentResource {
    /**
     * @param demo what it is to be
     * @param kubernetes the provider for the cluster
     */
    public DemoServer(DemoConfig demo, Provider kubernetes) {
        super(
                "model-serving:demo:DemoServer",
                demo.namespace(),
                ComponentResourceOptions.builder().providers(kubernetes).build());
        registerOutputs(Map.of());
    }
}
