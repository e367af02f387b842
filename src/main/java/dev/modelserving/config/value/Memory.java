package dev.modelserving.config.value;

import dev.modelserving.config.reading.Refusal;
import dev.modelserving.config.reading.Text;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An amount of memory as Kubernetes writes it, with a binary unit: {@code 512Mi}, {@code 4Gi}.
 *
 * <p>Refused with {@link IllegalArgumentException}: zero, a negative amount, no unit, or another unit
 */
@Text(allowed = "an amount above 0 in Mi, Gi or Ti, such as 4Gi", pattern = Memory.FORM)
public record Memory(String quantity) implements Quantity {
    static final String FORM = "[1-9][0-9]{0,8}(Mi|Gi|Ti)";

    private static final Pattern QUANTITY = Pattern.compile(FORM);
    private static final Map<String, Long> BYTES = Map.of("Mi", 1L << 20, "Gi", 1L << 30, "Ti", 1L << 40);

    public Memory {
        Refusal.unless(QUANTITY.matcher(quantity).matches(), quantity, "an amount of memory in Mi, Gi or Ti");
    }

    @Override
    public String resource() {
        return "memory";
    }

    @Override
    public BigDecimal amount() {
        int unit = quantity.length() - "Mi".length();
        return new BigDecimal(quantity.substring(0, unit))
                .multiply(new BigDecimal(BYTES.get(quantity.substring(unit))));
    }
}
