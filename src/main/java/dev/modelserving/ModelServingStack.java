package dev.modelserving;

import com.pulumi.Context;
import com.pulumi.deployment.Deployment;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.demo.DemoConfig;
import dev.modelserving.config.value.StackName;
import dev.modelserving.demo.DemoServer;
import dev.modelserving.drift.ClusterDrift;
import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.kubernetes.helm.KilledReleases;
import dev.modelserving.loadtest.LoadTests;
import dev.modelserving.mesh.LargeRequestNotice;
import dev.modelserving.mesh.MeshInstallation;
import dev.modelserving.mesh.ModelGateways;
import dev.modelserving.mesh.ServiceMesh;
import dev.modelserving.model.NewVersions;
import dev.modelserving.platform.ClusterGuard;
import dev.modelserving.platform.ForeignObjects;
import dev.modelserving.platform.Foundation;
import dev.modelserving.platform.Surroundings;
import dev.modelserving.rollout.LastUpdate;
import dev.modelserving.rollout.RolloutGuard;
import dev.modelserving.rollout.RolloutPatience;
import dev.modelserving.rollout.WaitReasons;
import dev.modelserving.runtime.EngineHooks;
import dev.modelserving.serving.ServedModel;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Everything that a stack declares, in the order of the story. */
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
     * Declares the stack: its cluster, unless one exists, the mesh, the models, their load tests and monitoring, and
     * the demos.
     *
     * @param context takes the stack's outputs
     * @param hooks takes the handlers of failures, the check of previews and the watch of updates
     * @param stack the stack's name, part of its service accounts' ids
     * @param config the stack file's settings
     * @param surroundings the settings from the environment
     */
    public static void declare(
            Context context, EngineHooks hooks, StackName stack, StackConfig config, Surroundings surroundings) {
        LastUpdate lastUpdate = LastUpdate.of(context, config);
        new ClusterGuard(context, lastUpdate).refuseWhatGkeKeeps(config);
        RolloutGuard guard = new RolloutGuard(context, lastUpdate, surroundings.kubectl());
        guard.refuseRemovedVersions(config);
        Foundation foundation = Foundation.of(context, stack, config, surroundings);
        hooks.onError(
                KilledReleases.TYPE, new KilledReleases(context.log(), foundation.cluster(), InstantSource.system()));
        hooks.onError(RolloutPatience.TYPE, new RolloutPatience(context.log(), foundation.cluster()));
        hooks.onPreview(new ForeignObjects(foundation.cluster(), stack, config, surroundings.adopting()));
        hooks.onUpdate(new WaitReasons(foundation.cluster(), config, InstantSource.system()));
        Runnable compared = compare(context, stack, config, foundation, lastUpdate, surroundings);
        new ModelServingStack(context, config, foundation, guard).declare();
        // Last: no declaration waits for them.
        foundation.refuseTakenNames(lastUpdate, surroundings.adopting());
        compared.run();
    }

    /**
     * Restores what drifted where the engine does not look, before Helm upgrades a chart. A preview only warns, and looks
     * beside all else.
     *
     * @return waits for the warnings
     */
    private static Runnable compare(
            Context context,
            StackName stack,
            StackConfig config,
            Foundation foundation,
            LastUpdate lastUpdate,
            Surroundings surroundings) {
        if (!foundation.wasDeployed(lastUpdate)) {
            return () -> {};
        }
        KubernetesCluster cluster = foundation.cluster();
        ClusterDrift drift = new ClusterDrift(context.log(), stack, config, MeshInstallation.releases(config.mesh()));
        Kubectl kubectl = surroundings.kubectl().apply(cluster);
        if (!Deployment.getInstance().isDryRun()) {
            drift.restore(kubectl);
            return () -> {};
        }
        CompletableFuture<Void> warnings = CompletableFuture.runAsync(
                () -> {
                    if (cluster.exists()) {
                        drift.warn(kubectl);
                    }
                },
                look -> new Thread(look, "drift").start());
        return warnings::join;
    }

    private void declare() {
        ServiceMesh mesh = foundation.declareMesh();
        if (!config.models().isEmpty()) {
            foundation.watch(mesh, serve(mesh));
        }
        for (DemoConfig demo : config.demos()) {
            DemoServer server = new DemoServer(demo, foundation.cluster());
            context.export(demo.namespace() + "-endpoint", server.endpoint());
        }
        foundation.export();
    }

    /** Declares each model's servers, routes and load tests. */
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
        List<ModelServing.Declared> declared =
                config.models().stream().map(serving::declare).toList();
        LoadTests.declare(declared.stream().map(ModelServing.Declared::target).toList(), stores.loadTests(), cluster);
        newVersions.warn();
        return declared.stream().map(ModelServing.Declared::served).toList();
    }
}
