package dev.modelserving.mesh;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.mesh.ClientTokens;
import dev.modelserving.kubernetes.pod.BackgroundDeletion;
import dev.modelserving.kubernetes.pod.ObjectMetadata;
import dev.modelserving.kubernetes.resource.AuthorizationPolicy;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.Action;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.From;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.Rule;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.Source;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.WorkloadSelector;
import dev.modelserving.kubernetes.resource.RequestAuthentication;
import dev.modelserving.kubernetes.resource.RequestAuthenticationSpec;
import dev.modelserving.kubernetes.resource.RequestAuthenticationSpec.JwtRule;
import java.util.List;

/** Whose requests the stack's own gateway answers. */
final class GatewayClients {
    private static final String NAME = "gateway-clients";

    private static final WorkloadSelector GATEWAY = new WorkloadSelector(IngressGateway.SELECTOR);

    private GatewayClients() {}

    /**
     * Has the gateway answer requests with these tokens alone. The demand for a token comes first and goes last, so that
     * no request without one is answered in between.
     *
     * @param namespace the gateway's
     * @return what the gateway's pods wait for
     */
    static List<Resource> require(ClientTokens tokens, Output<String> namespace, CustomResourceOptions options) {
        Resource demand = new AuthorizationPolicy(
                NAME,
                metadata(namespace),
                new AuthorizationPolicySpec(
                        GATEWAY,
                        Action.ALLOW,
                        List.of(new Rule(List.of(new From(Source.tokensOf(tokens.issuer()))), List.of()))),
                options);
        Resource valid = new RequestAuthentication(
                NAME,
                metadata(namespace),
                new RequestAuthenticationSpec(
                        GATEWAY,
                        List.of(new JwtRule(tokens.issuer(), tokens.audiences(), tokens.jwksUri(), tokens.jwks()))),
                CustomResourceOptions.merge(
                        options,
                        CustomResourceOptions.builder().dependsOn(demand).build()));
        return List.of(demand, valid);
    }

    private static ObjectMetaArgs metadata(Output<String> namespace) {
        return ObjectMetadata.of(IngressGateway.SELECTOR, BackgroundDeletion.ANNOTATION)
                .name(NAME)
                .namespace(namespace)
                .build();
    }
}
