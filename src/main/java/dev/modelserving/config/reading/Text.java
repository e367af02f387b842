package dev.modelserving.config.reading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type that a stack file writes as text or as a number: a record of one string, or one with a static method {@code parse}
 * that takes a string. It refuses by {@link IllegalArgumentException} what is not allowed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {
    /** What may stand there, in words and with an example. */
    String allowed();

    /** The form of the text as far as a regular expression can say it, for editors. */
    String pattern() default "";
}
