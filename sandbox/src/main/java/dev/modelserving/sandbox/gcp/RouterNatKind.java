package dev.modelserving.sandbox.gcp;

import java.util.List;
import java.util.Optional;

/** Cloud NAT: a router's address translation for machines without external addresses. */
final class RouterNatKind extends ResourceKind {
    static final String TYPE = "gcp:compute/routerNat:RouterNat";

    RouterNatKind() {
        super(TYPE);
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        List<String> addresses = inputs.texts("natIps");
        boolean automatic = inputs.text("natIpAllocateOption").equals(Optional.of("AUTO_ONLY"));
        if (automatic && !addresses.isEmpty()) {
            problems.add("natIps", "must be empty where natIpAllocateOption is AUTO_ONLY, found " + addresses);
        }
    }

    @Override
    CloudResource create(Session session, PropertyValues inputs) {
        String project = session.config().project(inputs);
        String region = ComputeKind.region(session, inputs);
        ComputeName router = router(project, region, inputs.requiredText("router"));
        Cloud cloud = session.cloud();
        if (cloud.state().find(RouterKind.TYPE, router.path()).isEmpty()) {
            throw router.missing();
        }
        String name = inputs.requiredText("name");
        String id = String.join("/", project, region, router.shortName(), name);
        return cloud.exclusively(id, () -> {
            if (cloud.state().find(TYPE, id).isPresent()) {
                throw new ComputeName(id).alreadyThere();
            }
            PropertyValues computed = PropertyValues.NONE
                    .with("project", project)
                    .with("region", region)
                    .with("router", router.shortName())
                    .with("name", name)
                    .with("enableEndpointIndependentMapping", inputs.isSet("enableEndpointIndependentMapping"))
                    .with("enableDynamicPortAllocation", inputs.isSet("enableDynamicPortAllocation"));
            return cloud.state().put(new CloudResource(TYPE, id, inputs, computed));
        });
    }

    /** The id of the NAT's router. */
    static Optional<String> router(CloudResource translation) {
        PropertyValues outputs = translation.outputs();
        return outputs.text("router")
                .map(name -> router(outputs.requiredText("project"), outputs.requiredText("region"), name)
                        .path());
    }

    private static ComputeName router(String project, String region, String reference) {
        return ComputeName.regional(project, region, "routers", reference.substring(reference.lastIndexOf('/') + 1));
    }
}
