package dev.modelserving.kubernetes.pod;

import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.kubernetes.core.v1.Service;
import dev.modelserving.config.workload.Exposure;

/** The host by which clients reach a Service. */
public final class ServiceHost {
    private ServiceHost() {}

    /**
     * The load balancer's address of an external Service, else the name in the cluster's DNS.
     *
     * <p>Fails with a RunException if the state has no address: earlier releases of the provider report a Service as
     * created when an update is cut off while it waits for the address (pulumi-kubernetes 4.18, await/service.go).
     */
    public static Output<String> of(Service service, Exposure exposure, String name, String namespace) {
        return switch (exposure.reach()) {
            case EXTERNAL ->
                ExternalAddress.of(service)
                        .applyValue(address ->
                                address.orElseThrow(() -> new RunException("Service " + namespace + "/" + name
                                        + ": the stack's state has no address, because an update was cut off while it"
                                        + " waited for one; run pulumi up --refresh")));
            case CLUSTER -> Output.of(inCluster(name, namespace));
        };
    }

    /** The name in the cluster's DNS, by which pods of the cluster reach any Service. */
    public static String inCluster(String name, String namespace) {
        return name + "." + namespace + ".svc.cluster.local";
    }
}
