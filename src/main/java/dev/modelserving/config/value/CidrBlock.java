package dev.modelserving.config.value;

import dev.modelserving.config.reading.Refusal;
import dev.modelserving.config.reading.Text;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 addresses: {@code 203.0.113.0/24}.
 *
 * <p>Refused with {@link IllegalArgumentException}: anything else
 */
@Text(
        allowed = "a block of IPv4 addresses, such as 203.0.113.0/24",
        pattern = "[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}")
public record CidrBlock(String notation) {
    private static final Pattern NOTATION = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3})/([0-9]{1,2})");
    private static final int ADDRESS_BITS = 32;

    /** A stack file's word for all addresses, in the place of a list of blocks. */
    public static final String EVERYBODY = "everybody";

    /** The private addresses (RFC 1918). */
    public static final List<CidrBlock> PRIVATE =
            List.of(new CidrBlock("10.0.0.0/8"), new CidrBlock("172.16.0.0/12"), new CidrBlock("192.168.0.0/16"));

    public CidrBlock {
        Matcher matcher = NOTATION.matcher(notation);
        boolean allowed = matcher.matches()
                && Arrays.stream(matcher.group(1).split("\\.", -1)).allMatch(octet -> Integer.parseInt(octet) <= 255)
                && Integer.parseInt(matcher.group(2)) <= ADDRESS_BITS;
        Refusal.unless(allowed, notation, "a block of IPv4 addresses");
    }

    /** The number of leading bits that all addresses share: 24 of {@code 203.0.113.0/24}. */
    public int prefixLength() {
        return Integer.parseInt(notation.substring(notation.indexOf('/') + 1));
    }

    /** Whether any address is in both blocks. */
    public boolean overlaps(CidrBlock other) {
        int common = Math.min(prefixLength(), other.prefixLength());
        return leading(common) == other.leading(common);
    }

    /** Whether every address of the other block is in this one, too. */
    public boolean contains(CidrBlock other) {
        return other.prefixLength() >= prefixLength() && overlaps(other);
    }

    /** Whether the address before the slash is the block's first. */
    public boolean startsAtItsAddress() {
        return address() == leading(prefixLength()) << (ADDRESS_BITS - prefixLength());
    }

    private long leading(int bits) {
        return address() >> (ADDRESS_BITS - bits);
    }

    private long address() {
        return Arrays.stream(notation.substring(0, notation.indexOf('/')).split("\\.", -1))
                .mapToLong(Long::parseLong)
                .reduce(0, (address, octet) -> (address << Byte.SIZE) + octet);
    }
}
