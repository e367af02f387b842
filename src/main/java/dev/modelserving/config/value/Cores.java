package dev.modelserving.config.value;

import dev.modelserving.config.reading.Refusal;
import dev.modelserving.config.reading.Text;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An amount of CPU in cores as Kubernetes writes it: {@code 3}, {@code 0.5} or {@code 500m}.
 *
 * <p>Refused with {@link IllegalArgumentException}: zero, a negative amount, a precision below 1m, or another form
 */
@Text(allowed = "an amount of cores above 0, such as 3, 0.5 or 500m", pattern = Cores.FORM)
public record Cores(String quantity) implements Quantity {
    static final String FORM = "[0-9]{1,6}(\\.[0-9]{1,3})?|[0-9]{1,9}m";

    private static final Pattern QUANTITY = Pattern.compile(FORM);
    private static final int MILLI = -3;

    public Cores {
        boolean allowed =
                QUANTITY.matcher(quantity).matches() && amount(quantity).signum() > 0;
        Refusal.unless(allowed, quantity, "an amount of cores above 0");
    }

    @Override
    public String resource() {
        return "cpu";
    }

    @Override
    public BigDecimal amount() {
        return amount(quantity);
    }

    private static BigDecimal amount(String quantity) {
        BigDecimal number = new BigDecimal(quantity.replace("m", ""));
        return quantity.endsWith("m") ? number.scaleByPowerOfTen(MILLI) : number;
    }
}
