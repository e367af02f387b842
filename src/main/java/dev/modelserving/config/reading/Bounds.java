package dev.modelserving.config.reading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the number at a {@link Key} may be; of a list, how many elements it may have. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Bounds {
    /** The lowest number, or the fewest elements. */
    long min() default 0;

    /** The highest number. */
    long max() default Integer.MAX_VALUE;

    /** What the number counts. */
    String unit() default "";
}
