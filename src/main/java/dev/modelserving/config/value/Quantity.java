package dev.modelserving.config.value;

import java.math.BigDecimal;

/** An amount of something that containers use. */
public sealed interface Quantity permits Cores, Memory {
    /** What it is an amount of, as containers name it: {@code cpu}, {@code memory}. */
    String resource();

    /** The amount as Kubernetes writes it. */
    String quantity();

    /** The amount in the resource's base unit: cores, bytes. */
    BigDecimal amount();
}
