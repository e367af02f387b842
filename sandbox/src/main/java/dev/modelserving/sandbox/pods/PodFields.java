package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The downward API's values for a container.
 *
 * @param podAddress the pod's address
 * @param hostAddress the node's address
 * @param nodeAllocatable the limits of a container that sets none
 */
record PodFields(Pod pod, String podAddress, String hostAddress, Map<String, Quantity> nodeAllocatable) {
    /** The default service account. */
    static final String DEFAULT_SERVICE_ACCOUNT = "default";

    private static final Pattern MAP_ENTRY = Pattern.compile("metadata\\.(labels|annotations)\\['(.*)']");

    /** @throws ContainerConfigException if the pod has no such field */
    String field(String path) {
        Matcher entry = MAP_ENTRY.matcher(path);
        if (entry.matches()) {
            Map<String, String> map = entry.group(1).equals("labels")
                    ? pod.getMetadata().getLabels()
                    : pod.getMetadata().getAnnotations();
            return map == null ? "" : map.getOrDefault(entry.group(2), "");
        }
        return switch (path) {
            case "metadata.name" -> pod.getMetadata().getName();
            case "metadata.namespace" -> pod.getMetadata().getNamespace();
            case "metadata.uid" -> pod.getMetadata().getUid();
            case "spec.nodeName" -> pod.getSpec().getNodeName();
            case "spec.serviceAccountName" ->
                Objects.requireNonNullElse(pod.getSpec().getServiceAccountName(), DEFAULT_SERVICE_ACCOUNT);
            case "status.podIP", "status.podIPs" -> podAddress;
            case "status.hostIP", "status.hostIPs" -> hostAddress;
            default -> throw new ContainerConfigException("unsupported fieldPath: " + path);
        };
    }

    /** A container's request or limit, in units of the divisor, rounded up. */
    String resource(ResourceFieldSelector selector, Container container) {
        String[] path = selector.getResource().split("\\.", 2);
        ResourceRequirements resources =
                Objects.requireNonNullElse(container.getResources(), new ResourceRequirements());
        Map<String, Quantity> set = path[0].equals("limits") ? resources.getLimits() : resources.getRequests();
        Quantity fallback = path[0].equals("limits") ? nodeAllocatable.get(path[1]) : new Quantity("0");
        Quantity amount = Optional.ofNullable(set)
                .map(amounts -> amounts.get(path[1]))
                .or(() -> Optional.ofNullable(fallback))
                .orElseThrow(() -> new ContainerConfigException(
                        "container " + container.getName() + " has no " + selector.getResource()));
        BigDecimal divisor = selector.getDivisor() == null
                ? BigDecimal.ZERO
                : selector.getDivisor().getNumericalAmount();
        BigDecimal unit = divisor.signum() == 0 ? BigDecimal.ONE : divisor;
        return amount.getNumericalAmount().divide(unit, 0, RoundingMode.CEILING).toPlainString();
    }
}
