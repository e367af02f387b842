package dev.modelserving.config;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 addresses: {@code 203.0.113.0/24}.
 *
 * <p>Refused with {@link IllegalArgumentException}: anything else
 */
public record CidrBlock(String notation) {
    private static final Pattern NOTATION = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3})/([0-9]{1,2})");

    /** How a stack file has it. */
    static final ValueType<CidrBlock> TYPE =
            ValueType.value("a block of IPv4 addresses, such as 203.0.113.0/24", "203.0.113.0/24", CidrBlock::new);

    public CidrBlock {
        Matcher matcher = NOTATION.matcher(notation);
        boolean allowed = matcher.matches()
                && Arrays.stream(matcher.group(1).split("\\.", -1)).allMatch(octet -> Integer.parseInt(octet) <= 255)
                && Integer.parseInt(matcher.group(2)) <= 32;
        Refusal.unless(allowed, notation, "a block of IPv4 addresses");
    }
}
