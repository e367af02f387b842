package dev.modelserving.config.reading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A key of the stack file, on the record component that holds its value. The reader, the reference, the descriptions in
 * Pulumi.yaml and the editors' schema all come from it.
 *
 * <p>A component without this annotation has no key: a record or a choice takes its keys from the same mapping, and any
 * other value follows from its surroundings.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Key {
    /** What the key means, for people. */
    String description();

    /** The key; by default the component's name. */
    String name() default "";

    /** The value where the file has none, as the file would have it; without one the key is required. */
    String[] defaultValue() default {};

    /** Defaults of the keys below this one, as a mapping, where they differ from those of its record. */
    String defaults() default "";

    /** The default in words, where it follows from other keys. */
    String otherwise() default "";

    /** Whether the key may be left out; its component is a list of at most one value. */
    boolean optional() default false;

    /** The lowest number; of a list, the fewest elements. */
    long min() default 0;

    /** The highest number. */
    long max() default Integer.MAX_VALUE;

    /** What a number counts. */
    String unit() default "";

    /** The regular expression that text matches. */
    String pattern() default "";

    /** What may stand there, in words. */
    String allowed() default "";

    /** What to use instead where another choice has no such key. */
    String instead() default "";
}
