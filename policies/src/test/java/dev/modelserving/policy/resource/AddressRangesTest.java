package dev.modelserving.policy.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which blocks of addresses are everybody, taken together. */
class AddressRangesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "203.0.113.7/0",
                " 0.0.0.0/0 ",
                "0.0.0.0/1 128.0.0.0/1",
                "128.0.0.0/1 203.0.113.0/24 0.0.0.0/1",
                "192.0.0.0/2 128.0.0.0/2 64.0.0.0/2 0.0.0.0/2",
                "::/0",
                "::/1 8000::/1",
                "::/1",
                "8000::/1 10.0.0.0/8 ::/1",
                "2000::/3",
                // All but the addresses that nobody on the Internet has.
                "1.0.0.0/8 2.0.0.0/7 4.0.0.0/6 8.0.0.0/7 11.0.0.0/8 12.0.0.0/6 16.0.0.0/4 32.0.0.0/3 64.0.0.0/3"
                        + " 96.0.0.0/6 100.0.0.0/10 100.128.0.0/9 101.0.0.0/8 102.0.0.0/7 104.0.0.0/5 112.0.0.0/5"
                        + " 120.0.0.0/6 124.0.0.0/7 126.0.0.0/8 128.0.0.0/3 160.0.0.0/5 168.0.0.0/8 169.0.0.0/9"
                        + " 169.128.0.0/10 169.192.0.0/11 169.224.0.0/12 169.240.0.0/13 169.248.0.0/14 169.252.0.0/15"
                        + " 169.255.0.0/16 170.0.0.0/7 172.0.0.0/12 172.32.0.0/11 172.64.0.0/10 172.128.0.0/9"
                        + " 173.0.0.0/8 174.0.0.0/7 176.0.0.0/4 192.0.0.0/9 192.128.0.0/11 192.160.0.0/13"
                        + " 192.169.0.0/16 192.170.0.0/15 192.172.0.0/14 192.176.0.0/12 192.192.0.0/10 193.0.0.0/8"
                        + " 194.0.0.0/7 196.0.0.0/6 200.0.0.0/5 208.0.0.0/4",
            })
    void includeEverybody(String blocks) {
        assertThat(of(blocks).includeEverybody()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "203.0.113.0/24",
                "0.0.0.0/1",
                "128.0.0.0/1",
                "0.0.0.0/1 128.0.0.0/2",
                "0.0.0.0/1 128.0.0.1/32 128.0.0.2/1:",
                "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16",
                // Half of each protocol is not all of one.
                "0.0.0.0/1 8000::/1",
                "0.0.0.0",
                "::",
                "2001:db8::/32",
                // No addresses.
                "0.0.0.0/33",
                "::/129",
                "example.com/0",
                "256.0.0.0/0",
                "1:2:3/0",
            })
    void leaveSomebodyOut(String blocks) {
        assertThat(of(blocks).includeEverybody()).isFalse();
    }

    private static AddressRanges of(String blocks) {
        return new AddressRanges(List.of(blocks.split("(?<=\\S) (?=\\S)", -1)));
    }
}
