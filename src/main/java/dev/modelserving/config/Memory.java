package dev.modelserving.config;

import java.util.regex.Pattern;

/**
 * An amount of memory as Kubernetes writes it, with a binary unit: {@code 512Mi}, {@code 4Gi}.
 *
 * <p>Refused with {@link IllegalArgumentException}: zero, a negative amount, no unit, or another unit
 */
public record Memory(String quantity) {
    private static final Pattern QUANTITY = Pattern.compile("[1-9][0-9]{0,8}(Mi|Gi|Ti)");

    public Memory {
        Refusal.unless(QUANTITY.matcher(quantity).matches(), quantity, "an amount of memory in Mi, Gi or Ti");
    }
}
