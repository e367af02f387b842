package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a network as the sandbox's holder sets it up, but for the time of a test. */
@Timeout(60)
class PodNetworkTest {
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    private static final String AS_A_SANDBOX =
            """
            set -e
            echo 0 >/proc/sys/net/ipv4/conf/all/arp_ignore
            echo 0 >/proc/sys/net/ipv4/conf/default/arp_ignore
            ip link set lo up
            ip address add 10.9.0.1/32 dev lo
            ip route add local 10.0.0.0/8 dev lo
            "$@"
            ip -brief link
            """;

    @Test
    void isReachedFromTheSandboxUntilItIsRemoved() throws Exception {
        assertThat(run("life"))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("got a greeting"),
                        line -> assertThat(line).isEqualTo("in use"),
                        line -> assertThat(line).isEqualTo("free"),
                        line -> assertThat(line).startsWith("lo "));
    }

    @Test
    void isRemovedWithAllOthersAfterACrash() throws Exception {
        assertThat(run("crash"))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("started"),
                        line -> assertThat(line).isEqualTo("free"),
                        line -> assertThat(line).startsWith("lo "));
    }

    @Test
    void isThereForAProgramThatEndsAtOnceToo() throws Exception {
        assertThat(run("endAtOnce"))
                .satisfiesExactly(line -> assertThat(line).isEqualTo("ended with 3"), line -> assertThat(line)
                        .startsWith("lo "));
    }

    @Test
    void saysThatItsProcessHasEnded() throws Exception {
        assertThat(run("endBefore")).first().isEqualTo("its process ended before it had a network namespace");
    }

    private static List<String> run(String part) throws Exception {
        List<String> command = new ArrayList<>(List.of("unshare", "--net"));
        if (!ROOT) {
            command.add("--map-root-user");
        }
        // ends with the test even where the test is ended
        command.addAll(List.of("--pid", "--fork", "--kill-child", "--mount-proc", "bash", "-c", AS_A_SANDBOX, "bash"));
        command.addAll(PodNetworkTrial.command(part));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
