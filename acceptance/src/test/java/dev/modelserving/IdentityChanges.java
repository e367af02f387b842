package dev.modelserving;

import static java.util.stream.Collectors.joining;

import dev.modelserving.declared.ResourceTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an update would make anew of what is deployed.
 *
 * @param stack the shipped stack
 * @param pinned what is deployed
 * @param declared what is declared now
 */
record IdentityChanges(String stack, Identities pinned, Identities declared) {
    private static final Map<String, String> LOSSES = Map.ofEntries(
            Map.entry(ResourceTypes.CLUSTER, "the cluster and everything in it; addresses change"),
            Map.entry(ResourceTypes.NODE_POOL, "all nodes of the pool; their pods have to move"),
            Map.entry(
                    ResourceTypes.BUCKET,
                    "the bucket with the model copies; without forceDestroy its deletion is refused in the middle of the"
                            + " update"),
            Map.entry("gcp:serviceaccount/account:Account", "the identity, and what was granted to it elsewhere"),
            Map.entry(ResourceTypes.GCP_PROVIDER, "every resource on Google Cloud"),
            Map.entry(ResourceTypes.KUBERNETES_PROVIDER, "every object in the cluster"),
            Map.entry(ResourceTypes.NAMESPACE, "the namespace and everything in it"),
            Map.entry(ResourceTypes.SERVICE, "the Service, and the address that clients use"),
            Map.entry(ResourceTypes.DEPLOYMENT, "all its pods at once; nothing answers until the new ones are ready"),
            Map.entry(ResourceTypes.RELEASE, "all that the chart has installed"),
            Map.entry(ResourceTypes.GATEWAY, "the gateway's listener; no request comes in meanwhile"),
            Map.entry(ResourceTypes.VIRTUAL_SERVICE, "the routes; requests fail meanwhile"),
            Map.entry(ResourceTypes.JOB, "the Job; what it does is done again"),
            Map.entry(ResourceTypes.POD, "the pod; what it does is done again"));

    /** Each change with what it means, and what to do; empty where there is none. */
    String explanation() {
        List<String> changes =
                Stream.of(gone(), made(), replaced()).flatMap(List::stream).toList();
        return changes.isEmpty() ? "" : changes.stream().collect(joining("\n", opening(), "\n" + remedies()));
    }

    private List<String> gone() {
        return without(pinned, declared).stream()
                .map(urn -> "gone:     " + urn + "\n          the engine deletes " + loss(urn))
                .toList();
    }

    private List<String> made() {
        return without(declared, pinned).stream()
                .map(urn -> "new:      " + urn + "\n          the engine creates it, whatever is there by its name")
                .toList();
    }

    private List<String> replaced() {
        return pinned.resources().keySet().stream()
                .filter(declared.resources()::containsKey)
                .flatMap(urn -> inputs(
                        urn, pinned.resources().get(urn), declared.resources().get(urn)))
                .toList();
    }

    private static Stream<String> inputs(String urn, Map<String, String> before, Map<String, String> after) {
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        return paths.stream()
                .filter(path -> !before.getOrDefault(path, "").equals(after.getOrDefault(path, "")))
                .map(path -> "replaced: " + urn + "\n          " + path + " was " + before.getOrDefault(path, "absent")
                        + " and is " + after.getOrDefault(path, "absent") + ": the engine deletes " + loss(urn));
    }

    private static Set<String> without(Identities these, Identities those) {
        Set<String> urns = new TreeSet<>(these.resources().keySet());
        urns.removeAll(those.resources().keySet());
        return urns;
    }

    private static String loss(String urn) {
        String type = Identities.type(urn);
        return type.startsWith("model-serving:")
                ? "nothing, for it is a component; but its name is part of its children's URNs"
                : LOSSES.getOrDefault(type, "the object");
    }

    private String opening() {
        return "In every deployment of a stack such as " + stack + ", the next update would not change these in place,"
                + " going by " + Identities.file(stack) + ":\n\n";
    }

    private static String remedies() {
        return """

                If that is not meant: put the input back; or, where code was moved or renamed, give the resource an alias to
                the URN that is gone (CustomResourceOptions.builder().aliases(Alias.withUrn(…)), of a component its children's
                as well), and see by preview on a deployed stack that nothing is replaced.
                If it is meant, or an alias is there, or this stack is new: say in the commit what users lose, and pin what
                is declared now:
                    mvn test -Dtest=IdentitiesTest -Didentities.pin
                """;
    }
}
