package dev.modelserving.sandbox.gcp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The IAM condition of a grant. The sandbox evaluates one expression: that the resource's name starts with a text.
 *
 * @param grant the grant's inputs
 */
record NameCondition(PropertyValues grant) {
    private static final String NAME = "condition";
    private static final Pattern EXPRESSION =
            Pattern.compile("resource\\.name\\.startsWith\\((?:\"([^\"\\\\]*)\"|'([^'\\\\]*)')\\)");

    boolean isSet() {
        return grant.has(NAME);
    }

    /** Whether the grant is of this resource. */
    boolean admits(StorageResource resource) {
        if (!isSet()) {
            return true;
        }
        Matcher matcher = EXPRESSION.matcher(expression());
        return matcher.matches()
                && resource.name().startsWith(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }

    /** What the provider adds to the grant's id: two grants may differ in their condition alone. */
    String idSuffix() {
        return isSet()
                ? "/" + block().text("title").orElse("") + "/"
                        + block().text("description").orElse("") + "/" + expression()
                : "";
    }

    void refuseWhatIsNotEmulated(Problems problems) {
        block().text("expression")
                .filter(expression -> !EXPRESSION.matcher(expression).matches())
                .ifPresent(expression -> {
                    problems.add(
                            NAME + ".expression",
                            "the sandbox does not emulate " + expression
                                    + "; it evaluates resource.name.startsWith(\"TEXT\") alone");
                });
    }

    private String expression() {
        return block().text("expression").orElse("");
    }

    private PropertyValues block() {
        return grant.block(NAME);
    }
}
