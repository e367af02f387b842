package dev.modelserving;

import com.pulumi.Context;
import com.pulumi.kubernetes.Provider;
import dev.modelserving.cluster.KubernetesProvider;
import dev.modelserving.config.DemoConfig;
import dev.modelserving.config.Platform;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.StackName;
import dev.modelserving.demo.DemoServer;
import dev.modelserving.network.Isolation;

/** All that a stack declares. */
public final class ModelServingStack {
    private ModelServingStack() {}

    /**
     * Declares the stack: a cluster with the models that it serves, or one that is there already; and the demos in it.
     *
     * @param context where the stack's outputs go
     * @param stack the stack's name, part of its service accounts' ids
     * @param config what the stack file says
     */
    public static void declare(Context context, StackName stack, StackConfig config) {
        Provider kubernetes = config.platform().choose(new Platform.Cases<>() {
            @Override
            public Provider gke(Platform.Gke gke) {
                return new GkeStack(context, stack, config).declare(gke);
            }

            @Override
            public Provider existing(Platform.Existing existing) {
                return KubernetesProvider.ofContext(existing.context());
            }
        });
        Isolation isolation = Isolation.where(config.platform().enforcesNetworkPolicies());
        for (DemoConfig demo : config.demos()) {
            context.export(demo.namespace() + "-endpoint", new DemoServer(demo, kubernetes, isolation).endpoint());
        }
    }
}
