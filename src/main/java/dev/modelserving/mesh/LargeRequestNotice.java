package dev.modelserving.mesh;

import com.pulumi.Context;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ModelVersions;

/** Reports which requests of more than 1 MiB a gateway neither mirrors nor retries. */
public record LargeRequestNotice(Context context, Mesh mesh) {
    /** Reports it for a model behind a gateway. */
    public void report(ModelConfig model, ModelVersions.SideBySide versions) {
        warnOfMirrors(model, versions);
        reportRetries(model, versions);
    }

    /** Envoy 1.40, the sandbox's, mirrors them, too; the Envoy of another mesh is unknown. */
    private void warnOfMirrors(ModelConfig model, ModelVersions.SideBySide versions) {
        boolean mirrors = versions.traffic().policy().routes().stream()
                .anyMatch(route -> !route.mirrors().isEmpty());
        if (mirrors) {
            context.log()
                    .warn("model-serving:models, traffic.step of " + model.name() + ": found "
                            + versions.traffic().step() + ", which mirrors requests; Envoy before 1.40 answers requests"
                            + " of more than 1 MiB but may not mirror them (istio/istio#58870); there, send fewer"
                            + " examples in one request, or give the version a weight");
        }
    }

    /** Observed with Envoy 1.40: it answers 507 if it cannot reach the server that it has chosen. */
    private void reportRetries(ModelConfig model, ModelVersions.SideBySide versions) {
        int retries = versions.traffic().retries();
        if (retries > 0 && !mesh.keepsLargeRequests()) {
            context.log()
                    .info("model-serving:models, traffic.retries of " + model.name() + ": found " + retries
                            + "; a gateway that the stack does not install answers 507 to requests of more than 1 MiB"
                            + " instead of retrying them; send fewer examples in one request, or let clients retry"
                            + " (with mesh.mode: helm, the gateway retries up to 8 MiB)");
        }
    }
}
