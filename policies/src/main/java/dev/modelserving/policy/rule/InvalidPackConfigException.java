package dev.modelserving.policy.rule;

import java.util.List;

/** A file for {@code --policy-pack-config} is not valid; the message lists all problems. */
public final class InvalidPackConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidPackConfigException(List<String> problems) {
        super("the policy pack's configuration is not valid:\n  " + String.join("\n  ", problems));
    }
}
