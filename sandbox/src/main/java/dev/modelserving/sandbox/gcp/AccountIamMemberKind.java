package dev.modelserving.sandbox.gcp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A role on a service account, such as the right to act as it. */
final class AccountIamMemberKind extends IamMemberKind {
    static final String TYPE = "gcp:serviceaccount/iAMMember:IAMMember";

    private static final Pattern ACCOUNT = Pattern.compile("projects/[^/]+/serviceAccounts/([^/]+)");

    AccountIamMemberKind() {
        super(TYPE);
    }

    @Override
    String target(PropertyValues inputs) {
        return inputs.requiredText("serviceAccountId");
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        super.validate(inputs, problems);
        problems.unlessMatches(
                inputs,
                "serviceAccountId",
                ACCOUNT,
                "a service account is given by its name, projects/PROJECT/serviceAccounts/EMAIL");
        inputs.text("member").filter(IamMember.PUBLIC::contains).ifPresent(member -> {
            problems.add("member", member + " cannot be granted a role on a service account");
        });
    }

    @Override
    void requireTarget(Session session, PropertyValues inputs, IamMember member) {
        String email = email(inputs).orElseThrow();
        if (ServiceAccounts.isMissing(session, email)) {
            throw refused(inputs, GcpException.api(404, "Service account " + email + " does not exist.", "notFound"));
        }
    }

    @Override
    boolean isOn(CloudResource grant, String email) {
        return email(grant.inputs()).equals(Optional.of(email));
    }

    /** The e-mail address of the grant's service account. */
    static Optional<String> email(PropertyValues inputs) {
        Matcher matcher = ACCOUNT.matcher(inputs.requiredText("serviceAccountId"));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
