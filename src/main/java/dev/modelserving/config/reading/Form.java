package dev.modelserving.config.reading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The form of the text at a {@link Key}. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Form {
    /** The regular expression that the text matches. */
    String pattern() default "";

    /** How many characters it may have at most; the pattern must not exhaust the stack on them. */
    int longest() default 2048;

    /** What may stand there, in words. */
    String allowed() default "";
}
