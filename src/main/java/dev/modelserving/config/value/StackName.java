package dev.modelserving.config.value;

import dev.modelserving.config.reading.Refusal;
import java.util.regex.Pattern;

/**
 * The name of a Pulumi stack, part of its Google service accounts' ids: 1 to 17 lower-case letters, digits and dashes,
 * a letter or digit first and last (an account's id has at most 30 characters).
 *
 * <p>Refused with {@link IllegalArgumentException}: anything else.
 */
public record StackName(String value) {
    /** The rule, in words. */
    public static final String RULE = "1 to 17 lower-case letters, digits and dashes, a letter or digit first and last";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,15}[a-z0-9])?");

    public StackName {
        Refusal.unless(NAME.matcher(value).matches(), value, "a stack name that service accounts can carry: " + RULE);
    }

    /**
     * The name of the stack's account for a role: its Google service account's id, and its Kubernetes service
     * account's name. All clusters of a project are one workload pool, in which accounts of the same namespace and name
     * are the same identity (GKE documentation, "Workload Identity Federation for GKE", "Identity sameness").
     *
     * @param role at most 12 characters, such as {@code model-copy}
     */
    public String account(String role) {
        Refusal.unless(role.length() <= 12, role, "at most 12 characters");
        return role + "-" + value;
    }
}
