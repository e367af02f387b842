package dev.modelserving.config.value;

import java.math.BigDecimal;

/** An amount of a container's resource. */
public sealed interface Quantity permits Cores, Memory {
    /** The resource: {@code cpu}, {@code memory}. */
    String resource();

    /** The amount as Kubernetes writes it. */
    String quantity();

    /** The amount in the resource's base unit: cores, bytes. */
    BigDecimal amount();
}
