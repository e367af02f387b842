package dev.modelserving.sandbox.gcp;

/** A role on a whole project. Every project exists: the sandbox cannot create projects. */
final class ProjectIamMemberKind extends IamMemberKind {
    static final String TYPE = "gcp:projects/iAMMember:IAMMember";

    ProjectIamMemberKind() {
        super(TYPE);
    }

    @Override
    String target(PropertyValues inputs) {
        return inputs.requiredText("project");
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        super.validate(inputs, problems);
        inputs.text("member").filter(IamMember.PUBLIC::contains).ifPresent(member -> {
            problems.add("member", member + " cannot be granted a role on a project");
        });
    }
}
