package dev.modelserving.sandbox.gcp;

/** A role on a whole project. */
final class ProjectIamMemberKind extends IamMemberKind {
    static final String TYPE = "gcp:projects/iAMMember:IAMMember";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    String targetInput() {
        return "project";
    }

    @Override
    String target(PropertyValues inputs) {
        return inputs.requiredText("project");
    }

    @Override
    public void validate(PropertyValues inputs, Problems problems) {
        super.validate(inputs, problems);
        inputs.text("member").filter(IamMember.PUBLIC::contains).ifPresent(member -> {
            problems.add("member", member + " cannot be granted a role on a project");
        });
    }

    @Override
    void requireTarget(Session session, PropertyValues inputs, IamMember member) {
        // Every project exists: the sandbox cannot create projects.
    }

    @Override
    boolean targetExists(Cloud cloud, CloudResource grant) {
        return true;
    }
}
