package dev.modelserving.kubernetes.pod;

import static java.util.stream.Collectors.toMap;

import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import dev.modelserving.config.value.Quantity;
import dev.modelserving.config.workload.ContainerResources;
import java.util.List;
import java.util.Map;

/** Containers' resources in Kubernetes' terms. */
public final class ContainerRequirements {
    private ContainerRequirements() {}

    /** Requests and limits. */
    public static ResourceRequirementsArgs of(ContainerResources resources) {
        ResourceRequirementsArgs.Builder requirements = ResourceRequirementsArgs.builder()
                .requests(byName(resources.requests().quantities()));
        if (!resources.limits().quantities().isEmpty()) {
            requirements.limits(byName(resources.limits().quantities()));
        }
        return requirements.build();
    }

    private static Map<String, String> byName(List<Quantity> quantities) {
        return quantities.stream().collect(toMap(Quantity::resource, Quantity::quantity));
    }
}
