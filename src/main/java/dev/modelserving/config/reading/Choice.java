package dev.modelserving.config.reading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A sealed interface whose variant the stack file chooses, each a record with a {@link Variant}: by the value of a key, or
 * by which key is there.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Choice {
    /** The key whose value names the variant; empty where each variant has a key of its own. */
    String key() default "";

    /** The variant where the file names none. */
    String defaultValue() default "";

    /** What the key means, for people. */
    String description() default "";
}
