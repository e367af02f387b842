package dev.modelserving.declared;

import com.pulumi.test.Mocks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Providers that make what a program declares, remember it, and answer its questions. */
final class MockedCloud implements Mocks {
    private static final String READ = "gcp:storage/getBucketObjectContent:getBucketObjectContent";
    private static final String MANIFEST = "1/saved_model.pb;12;abc\n1/variables/variables.index;3;def\n";

    private final List<ResourceArgs> declared = Collections.synchronizedList(new ArrayList<>());
    private final Function<ResourceArgs, ResourceResult> resources;
    private final Function<CallArgs, Map<String, Object>> functions;

    MockedCloud(Function<ResourceArgs, ResourceResult> resources, Function<CallArgs, Map<String, Object>> functions) {
        this.resources = resources;
        this.functions = functions;
    }

    /** One in which all resources are made, and models are copied: each has the version 1. */
    static MockedCloud afterAnUpdate(Function<ResourceArgs, Map<String, Object>> outputs) {
        return new MockedCloud(
                args -> made(args.name + "-id", outputs.apply(args)),
                call -> call.token.equals(READ) ? Map.of("content", MANIFEST) : Map.of("bucketObjects", List.of()));
    }

    /** @param id empty where it is not known yet */
    static ResourceResult made(String id, Map<String, Object> outputs) {
        return ResourceResult.of(Optional.of(id).filter(known -> !known.isEmpty()), outputs);
    }

    /** What was declared, in the order in which it was. */
    List<ResourceArgs> declared() {
        return declared;
    }

    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
        declared.add(args);
        return CompletableFuture.completedFuture(resources.apply(args));
    }

    @Override
    public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
        return CompletableFuture.supplyAsync(() -> functions.apply(args));
    }
}
