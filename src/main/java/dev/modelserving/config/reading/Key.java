package dev.modelserving.config.reading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A key of the stack file, on the record component that holds its value; {@link Default}, {@link Bounds} and {@link Form}
 * stand beside it. The reader, the reference, the descriptions in
 * Pulumi.yaml and the editors' schema all come from it.
 *
 * <p>A component without this annotation has no key: a record or a choice takes its keys from the same mapping, and any
 * other value follows from its surroundings.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Key {
    /** What the key means, for people. */
    String value();

    /** The key; by default the component's name. */
    String name() default "";

    /** {@link Default}s of the keys below this one, as a mapping, where they differ from those of its record. */
    String defaults() default "";

    /** Whether the key may be left out; its component is a list of at most one value. */
    boolean optional() default false;

    /** What to use instead where another choice has no such key. */
    String instead() default "";
}
