package dev.modelserving.sandbox.gcp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service accounts, by e-mail address. */
final class ServiceAccounts {
    private static final Pattern EMAIL = Pattern.compile("[^@]+@([a-z][-a-z0-9]*)\\.iam\\.gserviceaccount\\.com");

    private ServiceAccounts() {}

    static String email(String accountId, String project) {
        return accountId + "@" + project + ".iam.gserviceaccount.com";
    }

    static String id(String project, String email) {
        return "projects/" + project + "/serviceAccounts/" + email;
    }

    static Optional<CloudResource> find(CloudState state, String email) {
        return project(email).flatMap(project -> state.find(AccountKind.TYPE, id(project, email)));
    }

    /** Whether the account certainly does not exist: this cloud has its project and not the account. */
    static boolean isMissing(Session session, String email) {
        Optional<String> project = project(email);
        boolean emulated = project.isPresent()
                && (project.equals(session.config().project())
                        || session.cloud().emulates(project.get()));
        return emulated && find(session.cloud().state(), email).isEmpty();
    }

    /** Refuses nodes whose account does not exist. */
    static void requireNodeAccount(Session session, PropertyValues nodeConfig) {
        nodeConfig.text("serviceAccount").ifPresent(email -> {
            if (isMissing(session, email)) {
                throw GcpException.api(400, "Service account \"" + email + "\" does not exist.", "badRequest");
            }
        });
    }

    private static Optional<String> project(String email) {
        Matcher matcher = EMAIL.matcher(email);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
