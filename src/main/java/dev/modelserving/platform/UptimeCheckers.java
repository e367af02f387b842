package dev.modelserving.platform;

import static java.util.Objects.requireNonNull;

import com.pulumi.Context;
import com.pulumi.deployment.Deployment;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.InvokeArgs;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.gcp.GoogleCloud;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds at preview address blocks that shut out the checkers which the stack's uptime check has ask its models. */
final class UptimeCheckers {
    private static final String FUNCTION = "gcp:monitoring/getUptimeCheckIPs:getUptimeCheckIPs";
    private static final int ADDRESS_BITS = 32;

    private final Context context;
    private final GoogleCloud googleCloud;

    /**
     * @param context takes the messages
     * @param googleCloud knows the checkers' addresses, which change
     */
    UptimeCheckers(Context context, GoogleCloud googleCloud) {
        this.context = requireNonNull(context, "context");
        this.googleCloud = requireNonNull(googleCloud, "googleCloud");
    }

    /**
     * Asks Google Cloud for its checkers' addresses, unless everybody may ask the models. Only a preview asks.
     *
     * @throws RunException if a checker is shut out; each key that does so is reported
     */
    void refuseShutOut(StackConfig config) {
        Map<String, List<CidrBlock>> blocks = blocks(config);
        if (blocks.isEmpty() || !Deployment.getInstance().isDryRun()) {
            return;
        }
        Optional<List<CidrBlock>> checkers = checkers();
        List<String> problems = blocks.entrySet().stream()
                .flatMap(key -> problem(key.getKey(), key.getValue(), checkers.orElse(List.of())).stream())
                .toList();
        problems.forEach(context.log()::error);
        if (!problems.isEmpty()) {
            throw new RunException("the stack's uptime check cannot reach its models; nothing was changed");
        }
    }

    /** By its key, each list of blocks that limits who may ask a model from outside. */
    private static Map<String, List<CidrBlock>> blocks(StackConfig config) {
        Map<String, List<CidrBlock>> blocks = new LinkedHashMap<>();
        if (config.monitoring().asksFromOutside()) {
            for (int index = 0; index < config.models().size(); index++) {
                ModelConfig model = config.models().get(index);
                if (model.versions().shareTraffic()) {
                    blocks.put(
                            "model-serving:mesh.gateway.sourceRanges",
                            config.mesh().gatewayRanges());
                } else {
                    blocks.put(
                            "model-serving:models[" + index + "].service.sourceRanges",
                            model.exposure().sourceRanges());
                }
            }
        }
        blocks.values().removeIf(List::isEmpty);
        return blocks;
    }

    private Optional<List<CidrBlock>> checkers() {
        return googleCloud
                .ask(FUNCTION, InvokeArgs.Empty)
                .<Optional<List<CidrBlock>>>handle((answer, failure) -> {
                    if (failure != null) {
                        context.log()
                                .warn("cannot check whether sourceRanges shut the uptime check's checkers out; if they"
                                        + " do, it alerts: " + GoogleCloud.reason(failure));
                        return Optional.empty();
                    }
                    return Optional.of(addresses(answer.get("uptimeCheckIps")));
                })
                .join();
    }

    /** The load balancers' addresses are of IPv4, and so are their clients'. */
    private static List<CidrBlock> addresses(Object checkers) {
        return checkers instanceof List<?> list
                ? list.stream()
                        .map(checker -> String.valueOf(((Map<?, ?>) checker).get("ipAddress")))
                        .filter(address -> !address.contains(":"))
                        .map(address -> new CidrBlock(address + "/" + ADDRESS_BITS))
                        .toList()
                : List.of();
    }

    private static Optional<String> problem(String key, List<CidrBlock> blocks, List<CidrBlock> checkers) {
        List<CidrBlock> shutOut = checkers.stream()
                .filter(checker -> blocks.stream().noneMatch(block -> block.contains(checker)))
                .toList();
        return shutOut.isEmpty()
                ? Optional.empty()
                : Optional.of(key + ": found blocks without " + shutOut.size() + " of the " + checkers.size()
                        + " addresses of Google's checkers, such as "
                        + shutOut.get(0).notation()
                        + "; allowed: with monitoring.uptimeCheck, everybody, or all addresses that gcloud monitoring"
                        + " uptime list-ips names");
    }
}
