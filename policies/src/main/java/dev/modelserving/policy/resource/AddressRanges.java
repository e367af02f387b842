package dev.modelserving.policy.resource;

import static java.util.Comparator.comparing;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Blocks of IPv4 and IPv6 addresses that may connect.
 *
 * @param notations such as {@code 203.0.113.0/24} or {@code 2001:db8::/32}; a single address has no slash, and other
 *     texts stand for nobody
 */
public record AddressRanges(List<String> notations) {
    /**
     * Addresses that nobody on the Internet has (IANA's special-purpose address registries), so that a list of all
     * others is everybody, too. Of IPv6, only 2000::/3 is in use there (RFC 4291).
     */
    private static final List<String> NOT_PUBLIC = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "224.0.0.0/3",
            "::/3",
            "4000::/2",
            "8000::/1");

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    public AddressRanges {
        notations = List.copyOf(notations);
    }

    /** Whether they, taken together, include all public addresses of IPv4 or of IPv6. */
    public boolean includeEverybody() {
        List<Block> blocks = Stream.concat(notations.stream(), NOT_PUBLIC.stream())
                .flatMap(notation -> Block.of(notation).stream())
                .sorted(comparing(Block::first))
                .toList();
        return cover(blocks, IPV4_BITS) || cover(blocks, IPV6_BITS);
    }

    /** Whether the blocks, by their first addresses, leave no gap. */
    private static boolean cover(List<Block> blocks, int bits) {
        BigInteger covered = BigInteger.ZERO;
        for (Block block : blocks) {
            if (block.bits() == bits && block.first().compareTo(covered) <= 0) {
                covered = covered.max(block.end());
            }
        }
        return covered.equals(BigInteger.ONE.shiftLeft(bits));
    }

    /**
     * @param bits of an address
     * @param first its first address
     * @param end the address behind its last
     */
    private record Block(int bits, BigInteger first, BigInteger end) {
        private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";

        /** Literals only: Java looks other texts up in the DNS. */
        private static final Pattern NOTATION =
                Pattern.compile("(" + OCTET + "(?:\\." + OCTET + "){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*)(?:/([0-9]{1,3}))?");

        static Optional<Block> of(String notation) {
            Matcher matcher = NOTATION.matcher(notation.strip());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            try {
                byte[] address = InetAddress.getByName(matcher.group(1)).getAddress();
                int bits = address.length * Byte.SIZE;
                int free = bits - (matcher.group(2) == null ? bits : Integer.parseInt(matcher.group(2)));
                if (free < 0) {
                    return Optional.empty();
                }
                BigInteger first = new BigInteger(1, address).shiftRight(free).shiftLeft(free);
                return Optional.of(new Block(bits, first, first.add(BigInteger.ONE.shiftLeft(free))));
            } catch (UnknownHostException e) {
                return Optional.empty();
            }
        }
    }
}
