package dev.modelserving.sandbox.gcp;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 addresses.
 *
 * @param first the first address, as a number
 * @param prefixLength the number of leading bits that its addresses share
 */
record AddressBlock(long first, int prefixLength) {
    private static final Pattern NOTATION = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3})/([0-9]{1,2})");
    private static final int BITS = 32;
    private static final int HIGHEST_OCTET = 255;

    /** Parses a notation such as {@code 10.0.0.0/20}; empty if it is malformed or has bits set after its prefix. */
    static Optional<AddressBlock> of(String notation) {
        return around(notation).filter(block -> block.toString().equals(notation));
    }

    /** The block around an address such as {@code 10.0.0.5/20}; empty if it is malformed. */
    static Optional<AddressBlock> around(String notation) {
        Matcher matcher = NOTATION.matcher(notation);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long[] octets = Arrays.stream(matcher.group(1).split("\\.", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        int prefixLength = Integer.parseInt(matcher.group(2));
        boolean valid = Arrays.stream(octets).allMatch(octet -> octet <= HIGHEST_OCTET) && prefixLength <= BITS;
        if (!valid) {
            return Optional.empty();
        }
        long address = Arrays.stream(octets).reduce(0, (sum, octet) -> (sum << Byte.SIZE) + octet);
        return Optional.of(new AddressBlock(address - address % size(prefixLength), prefixLength));
    }

    boolean overlaps(AddressBlock other) {
        return first < other.first + size(other.prefixLength) && other.first < first + size(prefixLength);
    }

    boolean contains(AddressBlock other) {
        return prefixLength <= other.prefixLength && overlaps(other);
    }

    /** The address at this offset from the first. */
    String address(int index) {
        long address = first + index;
        return (address >> 24) + "." + (address >> 16 & HIGHEST_OCTET) + "." + (address >> 8 & HIGHEST_OCTET) + "."
                + (address & HIGHEST_OCTET);
    }

    /** In Google's notation. */
    @Override
    public String toString() {
        return address(0) + "/" + prefixLength;
    }

    private static long size(int prefixLength) {
        return 1L << (BITS - prefixLength);
    }
}
