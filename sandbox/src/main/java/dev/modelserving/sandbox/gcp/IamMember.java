package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grantee of a role, in IAM's notation: {@code serviceAccount:EMAIL}, {@code allUsers} and others. */
record IamMember(String text) {
    /** The members that mean everybody. */
    static final Set<String> PUBLIC = Set.of("allUsers", "allAuthenticatedUsers");

    private static final String SERVICE_ACCOUNT = "serviceAccount:";
    private static final Pattern WORKLOAD =
            Pattern.compile("serviceAccount:([a-z][-a-z0-9]*)\\.svc\\.id\\.goog\\[([-a-z0-9]+)/([-a-z0-9.]+)]");
    private static final Pattern OTHER = Pattern.compile("(user|group|serviceAccount):[^@\\s\\[\\]]+@[^@\\s\\[\\]]+"
            + "|domain:\\S+"
            + "|(projectOwner|projectEditor|projectViewer):\\S+"
            + "|principal(Set)?://iam\\.googleapis\\.com/\\S+");

    IamMember {
        requireNonNull(text, "text");
    }

    static IamMember workload(String project, String namespace, String serviceAccount) {
        return new IamMember(SERVICE_ACCOUNT + project + ".svc.id.goog[" + namespace + "/" + serviceAccount + "]");
    }

    static IamMember serviceAccount(String email) {
        return new IamMember(SERVICE_ACCOUNT + email);
    }

    boolean isValid() {
        return isPublic()
                || WORKLOAD.matcher(text).matches()
                || OTHER.matcher(text).matches();
    }

    boolean isPublic() {
        return PUBLIC.contains(text);
    }

    /** The project of a Kubernetes service account's workload pool. */
    Optional<String> workloadProject() {
        Matcher matcher = WORKLOAD.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    Optional<String> serviceAccountEmail() {
        return text.startsWith(SERVICE_ACCOUNT) && workloadProject().isEmpty()
                ? Optional.of(text.substring(SERVICE_ACCOUNT.length()))
                : Optional.empty();
    }
}
