package dev.modelserving.declared;

import com.pulumi.test.Mocks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the mocked providers answer: a resource's inputs, and what the real ones fill in that the program reads. */
public final class ResourceOutputs {
    private ResourceOutputs() {}

    /**
     * The outputs of a resource.
     *
     * @param lastOutputs of the stack's last update
     */
    public static Map<String, Object> of(Mocks.ResourceArgs args, Map<String, Object> lastOutputs) {
        Map<String, Object> outputs = new HashMap<>(args.inputs);
        switch (args.type) {
            case "gcp:container/cluster:Cluster" -> {
                outputs.put("project", "test-project");
                outputs.put("endpoint", "203.0.113.10");
                outputs.put(
                        "controlPlaneEndpointsConfig",
                        Map.of("dnsEndpointConfig", Map.of("endpoint", "gke-0123456789ab-1.us-east1.gke.goog")));
                outputs.put(
                        "masterAuth",
                        Map.of(
                                "clusterCaCertificate",
                                "Q0E=",
                                "clientCertificateConfig",
                                Map.of("issueClientCertificate", false)));
            }
            case "gcp:serviceaccount/account:Account" -> {
                String email = args.inputs.get("accountId") + "@test-project.iam.gserviceaccount.com";
                outputs.put("email", email);
                outputs.put("member", "serviceAccount:" + email);
                outputs.put("name", "projects/test-project/serviceAccounts/" + email);
            }
            case "kubernetes:core/v1:Service" -> {
                outputs.put("status", Map.of("loadBalancer", Map.of("ingress", List.of(Map.of("ip", "203.0.113.20")))));
                outputs.putIfAbsent("spec", Map.of("selector", Map.of("gateway", args.name)));
            }
            // Of one that is read, there are no inputs.
            case ResourceTypes.NAMESPACE -> outputs.putIfAbsent("metadata", Map.of("name", args.name));
            case ResourceTypes.NODE_POOL -> outputs.put("name", args.name + "-1234567");
            case "gcp:monitoring/customService:CustomService" -> outputs.put("serviceId", args.name + "-service");
            case "gcp:monitoring/slo:Slo" ->
                outputs.put("name", args.inputs.get("service") + "/serviceLevelObjectives/" + args.name);
            case ResourceTypes.UPTIME_CHECK -> outputs.put("uptimeCheckId", args.name + "-check");
            case "pulumi:pulumi:StackReference" -> outputs.put("outputs", lastOutputs);
            case "kubernetes:helm.sh/v3:Release" ->
                outputs.put("status", Map.of("namespace", args.inputs.get("namespace"), "status", "deployed"));
            default -> {
                // Everything else returns what it was given.
            }
        }
        return outputs;
    }
}
