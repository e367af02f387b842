package dev.modelserving.config.reading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One variant of a {@link Choice}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Variant {
    /** The value that chooses it, or the key that is there; empty for the variant without a key. */
    String value();
}
