package dev.modelserving.drift;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kubernetes' notation of amounts, which the apiserver rewrites: 2048Mi becomes 2Gi (apimachinery, resource.Quantity). */
final class Quantity {
    private static final Pattern NOTATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(m|k|M|G|T|Ki|Mi|Gi|Ti)?");

    private static final Map<String, BigDecimal> UNITS = Map.of(
            "m", BigDecimal.valueOf(1, 3),
            "k", BigDecimal.TEN.pow(3),
            "M", BigDecimal.TEN.pow(6),
            "G", BigDecimal.TEN.pow(9),
            "T", BigDecimal.TEN.pow(12),
            "Ki", BigDecimal.valueOf(1L << 10),
            "Mi", BigDecimal.valueOf(1L << 20),
            "Gi", BigDecimal.valueOf(1L << 30),
            "Ti", BigDecimal.valueOf(1L << 40));

    private Quantity() {}

    /** Whether both are amounts, and the same. */
    static boolean same(String first, String second) {
        Optional<BigDecimal> amount = amount(first);
        return amount.isPresent()
                && amount(second)
                        .filter(other -> other.compareTo(amount.get()) == 0)
                        .isPresent();
    }

    private static Optional<BigDecimal> amount(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal unit = matcher.group(2) == null ? BigDecimal.ONE : UNITS.get(matcher.group(2));
        return Optional.of(new BigDecimal(matcher.group(1)).multiply(unit));
    }
}
