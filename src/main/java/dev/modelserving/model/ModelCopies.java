package dev.modelserving.model;

import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ModelSource;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.config.value.Image;
import dev.modelserving.config.value.StorageUri;
import dev.modelserving.gcp.CloudStorage;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.gcp.GoogleCloud;
import dev.modelserving.gcp.ModelBucket;
import dev.modelserving.gcp.ServiceAccounts;
import dev.modelserving.gcp.WorkloadIdentity;
import dev.modelserving.kubernetes.network.PodConnections;
import dev.modelserving.kubernetes.pod.ContainerRequirements;
import dev.modelserving.kubernetes.pod.PodFiles;
import dev.modelserving.kubernetes.pod.PodIdentity;
import dev.modelserving.kubernetes.pod.PodVolume;
import dev.modelserving.kubernetes.pod.Rclone;
import dev.modelserving.kubernetes.pod.RestrictedNamespace;
import dev.modelserving.kubernetes.pod.RestrictedPod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The copies of all models' sources in the stack's bucket, one for each source and path. Jobs in a namespace of their
 * own make them. The Jobs' identity may create and read objects of the bucket, but neither overwrite nor delete them
 * (Cloud Storage documentation, "IAM roles for Cloud Storage").
 */
public final class ModelCopies extends ComponentResource implements ModelStorage {
    private static final String NAME = ModelConfig.COPY_NAMESPACE;

    private static final PodConnections CONNECTIONS =
            new PodConnections(Map.of(), List.of(), WorkloadIdentity.CONNECTIONS);

    /** The 404 error of the client of Google's APIs, for answers with JSON or without. */
    private static final Pattern NOT_FOUND = Pattern.compile("googleapi: (Error|got HTTP response code) 404\\b");

    private static final String SCRATCH = "await-scratch";

    private final ModelBucket bucket;
    private final Image rclone;
    private final CloudStorage cloudStorage;
    private final WorkloadIdentity readers;
    private final Map<ModelSource, Job> jobs = new LinkedHashMap<>();
    private final Map<ModelSource, CompletableFuture<List<Long>>> served = new LinkedHashMap<>();

    /**
     * @param models the models whose sources are copied
     * @param bucket the copies' bucket
     * @param cluster the Jobs' cluster
     * @param accounts makes the Jobs' identity
     * @param rclone the Jobs' image
     * @param cloudStorage where the program looks up versions
     */
    public ModelCopies(
            List<ModelConfig> models,
            ModelBucket bucket,
            GkeCluster cluster,
            ServiceAccounts accounts,
            Image rclone,
            CloudStorage cloudStorage) {
        super("model-serving:model:ModelCopies", NAME, cluster.componentOptions());
        this.bucket = bucket;
        this.rclone = rclone;
        this.cloudStorage = cloudStorage;
        WorkloadIdentity identity = new WorkloadIdentity(NAME, "Copies models into the bucket", cluster, accounts);
        identity.grantOnBucket(bucket, "roles/storage.objectCreator");
        identity.grantOnBucket(bucket, "roles/storage.objectViewer");
        CustomResourceOptions child =
                CustomResourceOptions.builder().parent(this).build();
        Output<String> namespace = RestrictedNamespace.declare(NAME, child);
        List<Resource> isolated = RestrictedNamespace.isolate(NAME, namespace, CONNECTIONS, cluster.isolation(), child);
        List<Resource> account = identity.declareAccount(NAME, NAME, namespace, child);
        CustomResourceOptions options = CustomResourceOptions.builder()
                .parent(this)
                .dependsOn(Stream.concat(account.stream(), isolated.stream()).toList())
                .build();
        models.stream()
                .flatMap(model -> model.versions().servers().stream())
                .map(ServerConfig::source)
                .distinct()
                .forEach(source -> jobs.put(
                        source, CopyJob.declare(source, bucket, namespace, identity.account(), rclone, options)));
        readers = new WorkloadIdentity("tf-serving", "Serves models from the bucket", cluster, accounts);
        readers.grantOnBucket(bucket, "roles/storage.objectViewer");
        registerOutputs(Map.of());
    }

    @Override
    public StoredModel model(String servable, ServerConfig server) {
        ModelSource source = server.source();
        Job copy = jobs.get(source);
        if (copy == null) {
            throw new IllegalArgumentException("no model of this stack has the source " + source.uri());
        }
        String location = location(source);
        return server.tuning().loadsNewest()
                ? new StoredModel(location, new ServedVersions.Newest(), List.of(copy), PodFiles.NONE)
                : new StoredModel(
                        location, new ServedVersions.Exactly(copied(source, copy)), List.of(copy), awaited(location));
    }

    private String location(ModelSource source) {
        return bucket.uri() + "/" + source.copyPath();
    }

    /**
     * The copy's versions. If the stack file names none, its manifest does: that of a bucket which is there and may have
     * the copy, or else the one that the Job writes. A preview does not know the latter.
     */
    private Output<List<Long>> copied(ModelSource source, Job copy) {
        if (source.version() != ModelSource.ALL_VERSIONS) {
            return Output.of(List.of(source.version()));
        }
        return bucket.id()
                .apply(there -> Output.of(required(source)))
                .apply(versions ->
                        versions.isEmpty() ? copy.id().apply(made -> Output.of(required(source))) : Output.of(versions))
                .applyValue(versions -> required(source, versions));
    }

    /** The manifest's versions, without which no server may start. */
    private CompletableFuture<List<Long>> required(ModelSource source) {
        return manifest(source)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(new RunException(bucket.uri() + "/"
                        + CopyJob.manifest(source) + ": cannot be read, and it lists the versions to serve: "
                        + GoogleCloud.reason(failure) + "; the deploying user needs roles/storage.objectViewer on the"
                        + " bucket")));
    }

    private List<Long> required(ModelSource source, List<Long> versions) {
        if (versions.isEmpty()) {
            throw new RunException(bucket.uri() + "/" + CopyJob.manifest(source)
                    + ": found no version of a model; allowed: the manifest that the copy's Job writes; make the copy"
                    + " again at another path (copyTo)");
        }
        return versions.stream().sorted().toList();
    }

    /**
     * A container that waits until the model can be read. A server that looks for its model only once, while the node's
     * metadata server is not ready or the grant is new, opens no port, and restarts only after its startup probe has
     * failed for ten minutes (TensorFlow Serving's {@code file_system_storage_path_source.cc}).
     */
    private PodFiles awaited(String location) {
        return new PodFiles(
                List.of(PodVolume.scratch(SCRATCH)),
                List.of(),
                List.of(RestrictedPod.readOnlyContainer()
                        .name("await-model")
                        .image(rclone.reference())
                        .securityContext(RestrictedPod.outsideOfTheMesh())
                        .command("/bin/sh", "-c", ModelScript.text("await-model.sh"), "await-model")
                        .args(location)
                        .env(Rclone.environment())
                        .resources(ContainerRequirements.of(CopyJob.RESOURCES))
                        .volumeMounts(PodVolume.mount(SCRATCH, "/tmp"))
                        .build()));
    }

    @Override
    public CompletableFuture<SourceVersions> versions(ModelSource source) {
        StorageUri model = source.uri();
        return cloudStorage
                .objects(model.bucket().value(), VersionFolders.glob(model))
                .thenApply(objects -> VersionFolders.of(model, objects))
                .thenCombine(served(source), SourceVersions::new)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        new UnknownVersionsException(GoogleCloud.reason(failure), failure)));
    }

    /** The served versions: the copy's, if the stack file names none. An existing copy is not made again. */
    private CompletableFuture<List<Long>> served(ModelSource source) {
        return served.computeIfAbsent(
                source,
                asked -> asked.version() != ModelSource.ALL_VERSIONS
                        ? CompletableFuture.completedFuture(List.of(asked.version()))
                        : manifest(asked));
    }

    /** The versions that the copy's manifest lists; empty before the first copy. */
    private CompletableFuture<List<Long>> manifest(ModelSource source) {
        return noneIfNotFound(
                cloudStorage.text(bucket.plainName(), CopyJob.manifest(source)).thenApply(VersionFolders::ofManifest));
    }

    private static CompletableFuture<List<Long>> noneIfNotFound(CompletableFuture<List<Long>> versions) {
        return versions.exceptionallyCompose(
                failure -> NOT_FOUND.matcher(GoogleCloud.reason(failure)).find()
                        ? CompletableFuture.completedFuture(List.of())
                        : CompletableFuture.failedFuture(failure));
    }

    @Override
    public CompletableFuture<ForeignVersions> foreign(ModelSource source) {
        StorageUri copy = StorageUri.parse(location(source));
        return noneIfNotFound(cloudStorage
                        .objects(copy.bucket().value(), VersionFolders.glob(copy))
                        .thenApply(objects -> VersionFolders.of(copy, objects)))
                .thenCombine(served(source), (found, copied) -> ForeignVersions.of(copy, found, copied))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        new UnknownVersionsException(GoogleCloud.reason(failure), failure)));
    }

    @Override
    public PodIdentity readers() {
        return readers;
    }
}
