package dev.modelserving;

import com.pulumi.Context;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.demo.DemoConfig;
import dev.modelserving.config.value.StackName;
import dev.modelserving.demo.DemoServer;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.kubernetes.helm.KilledReleases;
import dev.modelserving.loadtest.LoadTestTarget;
import dev.modelserving.loadtest.LoadTests;
import dev.modelserving.mesh.LargeRequestNotice;
import dev.modelserving.mesh.ModelGateways;
import dev.modelserving.mesh.ServiceMesh;
import dev.modelserving.model.NewVersions;
import dev.modelserving.platform.ClusterGuard;
import dev.modelserving.platform.Foundation;
import dev.modelserving.platform.Surroundings;
import dev.modelserving.rollout.LastUpdate;
import dev.modelserving.rollout.RolloutGuard;
import dev.modelserving.runtime.ErrorHooks;
import dev.modelserving.serving.ServedModel;
import java.time.InstantSource;
import java.util.List;

/** All that a stack declares, in the order in which one would tell it. */
public final class ModelServingStack {
    private final Context context;
    private final StackConfig config;
    private final Foundation foundation;
    private final RolloutGuard guard;

    private ModelServingStack(Context context, StackConfig config, Foundation foundation, RolloutGuard guard) {
        this.context = context;
        this.config = config;
        this.foundation = foundation;
        this.guard = guard;
    }

    /**
     * Declares the stack: a cluster, or one that is there already, its mesh, the models that are served in it, what puts
     * them under load and watches them; and the demos.
     *
     * @param context where the stack's outputs go
     * @param hooks where what to do about failures is said
     * @param stack the stack's name, part of its service accounts' ids
     * @param config what the stack file says
     * @param surroundings what the program is told beside the stack file
     */
    public static void declare(
            Context context, ErrorHooks hooks, StackName stack, StackConfig config, Surroundings surroundings) {
        LastUpdate lastUpdate = LastUpdate.of(context, config);
        new ClusterGuard(context, lastUpdate).refuseWhatGkeKeeps(config);
        RolloutGuard guard = new RolloutGuard(context, lastUpdate);
        guard.refuseRemovedVersions(config);
        Foundation foundation = Foundation.of(context, stack, config, surroundings);
        hooks.on(KilledReleases.TYPE, new KilledReleases(context.log(), foundation.cluster(), InstantSource.system()));
        new ModelServingStack(context, config, foundation, guard).declare();
        // Last, so that no declaration waits for it.
        foundation.refuseTakenNames(lastUpdate, surroundings.adopting());
    }

    private void declare() {
        ServiceMesh mesh = foundation.declareMesh();
        if (!config.models().isEmpty()) {
            foundation.watch(serve(mesh));
        }
        for (DemoConfig demo : config.demos()) {
            DemoServer server = new DemoServer(demo, foundation.cluster());
            context.export(demo.namespace() + "-endpoint", server.endpoint());
        }
        foundation.export();
    }

    /** Declares each model's servers and routes, and what puts them under load. */
    private List<ServedModel> serve(ServiceMesh mesh) {
        KubernetesCluster cluster = foundation.cluster();
        Foundation.Stores stores = foundation.declareStores();
        ServingNamespaces namespaces =
                ServingNamespaces.declare(config, mesh, stores.models().readers(), cluster);
        ModelServing serving = new ModelServing(
                context,
                stores.models(),
                namespaces,
                mesh,
                new ModelGateways(config.models()),
                guard,
                new LargeRequestNotice(context, config.mesh()),
                config.monitoring(),
                cluster);
        NewVersions newVersions = new NewVersions(context, stores.models(), config.models());
        List<LoadTestTarget> served =
                config.models().stream().map(serving::declare).toList();
        LoadTests.declare(served, stores.loadTests(), cluster);
        newVersions.warn();
        return served.stream()
                .map(target -> new ServedModel(target.model(), target.ready()))
                .toList();
    }
}
