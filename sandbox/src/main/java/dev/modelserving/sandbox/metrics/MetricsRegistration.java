package dev.modelserving.sandbox.metrics;

import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.APIServiceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/**
 * Registers the metrics API at a cluster's apiserver, with the objects of metrics-server's own manifest. Its Service
 * selects no pod, since metrics-server runs beside the control plane.
 *
 * @param address metrics-server's address
 * @param port metrics-server's port
 */
record MetricsRegistration(String address, int port) {
    private static final String NAME = "metrics-server";
    private static final String NAMESPACE = "kube-system";
    private static final String GROUP = "metrics.k8s.io";
    private static final String VERSION = "v1beta1";
    private static final String PORT_NAME = "https";
    private static final int PRIORITY = 100;

    /** Creates or updates the objects. */
    void apply(KubernetesClient client) {
        for (HasMetadata object : List.of(service(), endpoints(), apiService())) {
            client.resource(object).forceConflicts().serverSideApply();
        }
    }

    private Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(NAMESPACE)
                .addToLabels("k8s-app", NAME)
                .endMetadata()
                .withNewSpec()
                .addNewPort()
                .withName(PORT_NAME)
                .withProtocol("TCP")
                .withPort(port)
                .endPort()
                .endSpec()
                .build();
    }

    private EndpointSlice endpoints() {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(NAMESPACE)
                .addToLabels("kubernetes.io/service-name", NAME)
                .addToLabels("endpointslice.kubernetes.io/managed-by", "model-serving-sandbox")
                .endMetadata()
                .withAddressType("IPv4")
                .addNewPort()
                .withName(PORT_NAME)
                .withProtocol("TCP")
                .withPort(port)
                .endPort()
                .addNewEndpoint()
                .withAddresses(address)
                .withNewConditions()
                .withReady(true)
                .endConditions()
                .endEndpoint()
                .build();
    }

    private APIService apiService() {
        return new APIServiceBuilder()
                .withNewMetadata()
                .withName(VERSION + "." + GROUP)
                .endMetadata()
                .withNewSpec()
                .withGroup(GROUP)
                .withVersion(VERSION)
                .withGroupPriorityMinimum(PRIORITY)
                .withVersionPriority(PRIORITY)
                .withInsecureSkipTLSVerify(true)
                .withNewService()
                .withName(NAME)
                .withNamespace(NAMESPACE)
                .withPort(port)
                .endService()
                .endSpec()
                .build();
    }
}
