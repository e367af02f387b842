package dev.modelserving.policy.workload;

import dev.modelserving.policy.label.LabelName;
import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.KubernetesKind;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Setting;
import dev.modelserving.policy.rule.Settings;
import java.util.List;
import java.util.Set;

/**
 * Pods comply with the "restricted" Pod Security Standard (Kubernetes documentation, "Pod Security Standards") and get
 * no Kubernetes token, which goes beyond that standard; namespaces admit no others. The apiserver's admission enforces
 * the standard; this policy reports violations at preview.
 */
public final class RestrictedPods implements ResourcePolicy {
    /** Whether namespaces need the label for the apiserver's admission. */
    public static final Setting<Boolean> NAMESPACE_LABEL = Setting.flag(
            "namespaceLabel",
            true,
            "Whether each namespace of the stack needs the label pod-security.kubernetes.io/enforce: restricted.");

    /** The namespaces that need no label. */
    public static final Setting<List<String>> PRIVILEGED_NAMESPACES = Setting.names(
            "privilegedNamespaces", "Namespaces that need no label, such as that of Istio's CNI plug-in.");

    private static final String ENFORCE = LabelName.POD_SECURITY + "enforce";
    private static final Set<String> SECCOMP_TYPES = Set.of("RuntimeDefault", "Localhost");
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    @Override
    public About about() {
        return About.mandatory(
                "restricted-pods",
                "Pods keep to the restricted Pod Security Standard and get no Kubernetes token, and namespaces admit no others.",
                "a model server needs no privileges, and an attacker who breaks into it gets those that it has.",
                "Set mesh.mode: helm or managed in the stack file, whose CNI plug-in lets namespaces be restricted; declare a pod"
                        + " of your own by RestrictedPod and its namespace by RestrictedNamespace, like the program's other pods.",
                NAMESPACE_LABEL,
                PRIVILEGED_NAMESPACES);
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        if (resource.is(KubernetesKind.NAMESPACE) && settings.get(NAMESPACE_LABEL)) {
            if (!settings.get(PRIVILEGED_NAMESPACES).contains(resource.objectName())) {
                findings.require(
                        resource.at("metadata.labels").entry(ENFORCE), label -> label.is("restricted"), "restricted");
            }
        }
        PodTemplate.of(resource).ifPresent(pods -> {
            checkPod(pods.spec(), findings);
            pods.containers().forEach(container -> checkContainer(container, pods.spec(), findings));
        });
    }

    private static void checkPod(Field pod, Findings findings) {
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            findings.require(pod.at(shared), field -> !field.isTrue(), "false");
        }
        findings.require(
                pod.at("automountServiceAccountToken"), field -> field.isPresent() && !field.isTrue(), "false");
        findings.examine(() -> pod.at("volumes")
                .items()
                .forEach(volume -> findings.require(
                        volume,
                        field ->
                                VOLUMES.stream().anyMatch(kind -> field.at(kind).isPresent()),
                        "one of " + String.join(", ", VOLUMES.stream().sorted().toList()))));
    }

    private static void checkContainer(Field container, Field pod, Findings findings) {
        Field security = container.at("securityContext");
        Field shared = pod.at("securityContext");
        findings.require(
                security.at("allowPrivilegeEscalation"), field -> field.isPresent() && !field.isTrue(), "false");
        findings.require(security.at("privileged"), field -> !field.isTrue(), "false");
        findings.require(
                security.at("capabilities.drop"), field -> field.texts().contains("ALL"), "a list with ALL");
        findings.require(
                security.at("capabilities.add"),
                field -> Set.of("NET_BIND_SERVICE").containsAll(field.texts()),
                "nothing but NET_BIND_SERVICE");
        findings.require(nearest(security, shared, "runAsNonRoot"), Field::isTrue, "true");
        findings.require(
                nearest(security, shared, "runAsUser"), field -> field.number().orElse(1) != 0, "a user other than 0");
        findings.require(
                nearest(security, shared, "seccompProfile.type"),
                field -> field.isOneOf(SECCOMP_TYPES),
                "RuntimeDefault or Localhost");
        findings.require(
                security.at("procMount"), field -> !field.isPresent() || field.is("Default"), "nothing or Default");
        findings.examine(() -> container
                .at("ports")
                .items()
                .forEach(port -> findings.require(
                        port.at("hostPort"), field -> field.number().orElse(0) == 0, "nothing")));
    }

    /** The container's value, or else its pod's. */
    private static Field nearest(Field container, Field pod, String name) {
        return container.at(name).isPresent() ? container.at(name) : pod.at(name);
    }
}
