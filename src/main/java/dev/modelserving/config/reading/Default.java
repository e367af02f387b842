package dev.modelserving.config.reading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a {@link Key} stands for where the file does not have it. A key without this is required, unless it is a mapping's. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Default {
    /** The value, as the file would have it; of a list or mapping, its JSON. */
    String[] value() default {};

    /** The default in words, where it follows from other keys. */
    String otherwise() default "";
}
