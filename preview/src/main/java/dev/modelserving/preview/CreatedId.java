package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The id that a provider gives a resource, as far as its inputs tell.
 *
 * @param known the id; empty if the cloud chooses it, or if creating the resource again does no harm
 * @param account what becomes of the resource
 */
record CreatedId(Optional<String> known, String account) {
    /** The ids of types of which a second creation fails (pulumi-gcp 9, "Import" of each resource's page). */
    private static final Map<String, Form> FORMS = Map.of(
            "gcp:container/cluster:Cluster",
            new Form("projects/%s/locations/%s/clusters/%s", "project", "location", "name"),
            "gcp:container/nodePool:NodePool",
            new Form("projects/%s/locations/%s/clusters/%s/nodePools/%s", "project", "location", "cluster", "name"),
            "gcp:storage/bucket:Bucket",
            new Form("%s", "name"),
            "gcp:compute/network:Network",
            new Form("projects/%s/global/networks/%s", "project", "name"),
            "gcp:compute/firewall:Firewall",
            new Form("projects/%s/global/firewalls/%s", "project", "name"),
            "gcp:compute/subnetwork:Subnetwork",
            new Form("projects/%s/regions/%s/subnetworks/%s", "project", "region", "name"),
            "gcp:compute/router:Router",
            new Form("projects/%s/regions/%s/routers/%s", "project", "region", "name"),
            "gcp:compute/routerNat:RouterNat",
            new Form("%s/%s/%s/%s", "project", "region", "router", "name"),
            "gcp:serviceaccount/account:Account",
            new Form("projects/%1$s/serviceAccounts/%2$s@%1$s.iam.gserviceaccount.com", "project", "accountId"),
            "gcp:monitoring/customService:CustomService",
            new Form("projects/%s/services/%s", "project", "serviceId"));

    /** The annotation of a name that the provider has chosen (pulumi-kubernetes 4.25, metadata/naming.go). */
    private static final String CHOSEN_NAME = "pulumi.com/autonamed";

    CreatedId {
        requireNonNull(known, "known");
        requireNonNull(account, "account");
    }

    /** An id of some inputs. */
    private record Form(String text, List<String> inputs) {
        Form(String text, String... inputs) {
            this(text, List.of(inputs));
        }

        /** Empty without one of the inputs. */
        Optional<String> of(JsonObject given) {
            return inputs.stream().allMatch(given::has)
                    ? Optional.of(text.formatted(inputs.stream()
                            .map(name -> given.get(name).getAsString())
                            .toArray()))
                    : Optional.empty();
        }
    }

    static CreatedId of(Urn urn, JsonObject inputs) {
        Optional<String> known = urn.isKubernetes()
                ? chosenName(inputs)
                : Optional.ofNullable(FORMS.get(urn.type())).flatMap(form -> form.of(inputs));
        return new CreatedId(known, known.map(id -> "looked for as " + id).orElseGet(() -> next(urn)));
    }

    /** Of a Kubernetes object whose name the provider chooses: it would choose another, and leave this object to nobody. */
    private static Optional<String> chosenName(JsonObject inputs) {
        return JsonMember.object(inputs, "metadata")
                .filter(metadata -> JsonMember.object(metadata, "annotations")
                        .filter(annotations -> annotations.has(CHOSEN_NAME))
                        .isPresent())
                .map(metadata -> metadata.get("namespace").getAsString() + "/"
                        + metadata.get("name").getAsString());
    }

    /** Other Kubernetes objects are applied, and grants are members of a set. */
    private static String next(Urn urn) {
        return urn.isKubernetes() || urn.isPulumisOwn() || urn.kind().endsWith("IAMMember")
                ? "the next update creates it, or takes it over"
                : "the next update creates it, perhaps a second time, since the cloud chooses its id: look for it in the"
                        + " console, and delete the older one";
    }
}
