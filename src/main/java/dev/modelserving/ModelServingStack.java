package dev.modelserving;

import static java.util.stream.Collectors.toMap;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.gcp.Provider;
import dev.modelserving.config.ModelConfig;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.StackName;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.gcp.GoogleCloud;
import dev.modelserving.gcp.ModelBucket;
import dev.modelserving.gcp.ServiceAccounts;
import dev.modelserving.gcp.WorkloadIdentity;
import dev.modelserving.model.ModelCopies;
import dev.modelserving.serving.ModelEndpoint;
import dev.modelserving.serving.ModelServer;
import dev.modelserving.serving.ServingNamespace;
import java.util.Map;
import java.util.function.Function;

/** All that a stack declares, in the order in which one would tell it. */
public final class ModelServingStack {
    private ModelServingStack() {}

    /**
     * Declares the stack: a cluster, a bucket, each model's copy in it, and each model's servers, which read it.
     *
     * @param context where the stack's outputs go
     * @param stack the stack's name, part of its service accounts' ids
     * @param config what the stack file says
     */
    public static void declare(Context context, StackName stack, StackConfig config) {
        Provider googleCloud = GoogleCloud.provider(config.project());
        ServiceAccounts accounts = new ServiceAccounts(config.project(), stack, googleCloud);

        GkeCluster cluster = new GkeCluster(config.project(), config.cluster(), accounts, googleCloud);
        ModelBucket bucket = new ModelBucket(config.bucket(), googleCloud);
        ModelCopies copies = new ModelCopies(config.models(), bucket, cluster, accounts);

        WorkloadIdentity readers =
                new WorkloadIdentity("tf-serving", "Serves models from the bucket", cluster, accounts);
        readers.grantOnBucket(bucket, "roles/storage.objectViewer");
        Map<String, ServingNamespace> namespaces = config.models().stream()
                .map(ModelConfig::namespace)
                .distinct()
                .collect(toMap(Function.identity(), name -> new ServingNamespace(name, readers, cluster)));

        for (ModelConfig model : config.models()) {
            ModelServer server = new ModelServer(model, copies, namespaces.get(model.namespace()), cluster);
            context.export(model.name() + "-url", server.endpoint().applyValue(ModelEndpoint::url));
            context.export(model.name() + "-grpc", server.endpoint().applyValue(ModelEndpoint::grpc));
        }
        context.export("bucket", Output.of(bucket.uri()));
        context.export("cluster", cluster.name());
        // No secret, but nothing to read either: as one it does not fill the screen after each up.
        context.export("kubeconfig", cluster.kubeconfig().asSecret());
    }
}
