package dev.modelserving.config.value;

import dev.modelserving.config.reading.Refusal;
import dev.modelserving.config.reading.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An objective's percentage of all requests. Cloud Monitoring takes goals up to 99.9 % (pulumi-gcp 7.0.0,
 * {@code monitoring.Slo}: {@code 0 < goal <= 0.999}).
 *
 * <p>Refused with {@link IllegalArgumentException}: zero, more than 99.9, more than three decimals, or another form
 */
@Text(allowed = "above 0 and up to 99.9 (%), with at most three decimals", pattern = Percentage.FORM)
public record Percentage(String percent) {
    static final String FORM = "[0-9]{1,2}(\\.[0-9]{1,3})?";

    private static final Pattern DECIMAL = Pattern.compile(FORM);
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal MOST = new BigDecimal("99.9");

    public Percentage {
        boolean allowed = DECIMAL.matcher(percent).matches()
                && new BigDecimal(percent).signum() > 0
                && new BigDecimal(percent).compareTo(MOST) <= 0;
        Refusal.unless(allowed, percent, "a percentage above 0 and up to " + MOST);
    }

    /**
     * The highest whole burn rate that can be exceeded: if every request fails, the budget of 99 % burns 100 times as
     * fast as its window allows.
     */
    public int highestBurnRate() {
        BigDecimal budget = HUNDRED.subtract(new BigDecimal(percent));
        return HUNDRED.divide(budget, 0, RoundingMode.CEILING).intValueExact() - 1;
    }

    /** The percentage as a fraction of 1. */
    public double fraction() {
        return new BigDecimal(percent).movePointLeft(2).doubleValue();
    }
}
