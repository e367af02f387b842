package dev.modelserving.sandbox.gcp;

import java.util.regex.Pattern;

/** A Google API that a project enables. Remembered only: the emulated APIs answer in every project. */
final class ProjectServiceKind extends ResourceKind {
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    ProjectServiceKind() {
        super("gcp:projects/service:Service");
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        problems.unlessMatches(
                inputs, "service", SERVICE, "an API is named by its host, such as container.googleapis.com");
    }

    @Override
    CloudResource create(Session session, PropertyValues inputs) {
        String project = session.config().project(inputs);
        String id = project + "/" + inputs.requiredText("service");
        PropertyValues computed = PropertyValues.NONE.with("project", project);
        return session.cloud().state().put(new CloudResource(type(), id, inputs, computed));
    }
}
