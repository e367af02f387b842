package dev.modelserving.sandbox.gcp;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A Google API that a project has enabled. Remembered only: the emulated APIs answer in every project. */
final class ProjectServiceKind implements ResourceKind {
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    @Override
    public String type() {
        return "gcp:projects/service:Service";
    }

    @Override
    public Set<String> identity() {
        return Set.of("project", "service");
    }

    @Override
    public void validate(PropertyValues inputs, Problems problems) {
        problems.unlessMatches(
                inputs, "service", SERVICE, "an API is named by its host, such as container.googleapis.com");
    }

    @Override
    public CloudResource create(Session session, PropertyValues inputs) {
        String project = session.config().project(inputs);
        String id = project + "/" + inputs.requiredText("service");
        PropertyValues computed = PropertyValues.NONE.with("project", project);
        return session.cloud().state().put(new CloudResource(type(), id, inputs, computed));
    }

    @Override
    public Optional<CloudResource> read(Cloud cloud, String id) {
        return cloud.state().find(type(), id);
    }

    @Override
    public CloudResource update(Session session, CloudResource existing, PropertyValues inputs) {
        return session.cloud().state().put(existing.withInputs(inputs));
    }

    @Override
    public void delete(Cloud cloud, String id, PropertyValues lastSeen) {
        cloud.state().remove(type(), id);
    }
}
