package dev.modelserving.monitoring;

import com.pulumi.core.Output;
import com.pulumi.gcp.monitoring.Dashboard;
import com.pulumi.gcp.monitoring.DashboardArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.monitoring.Monitoring;
import dev.modelserving.config.monitoring.ObjectivesConfig;
import dev.modelserving.config.platform.Platform;
import dev.modelserving.gcp.CloudConsole;
import dev.modelserving.gcp.GoogleCloud;
import dev.modelserving.mesh.OwnDeployment;
import dev.modelserving.mesh.ServiceMesh;
import dev.modelserving.serving.ServedModel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stack's monitoring in Cloud Monitoring: a dashboard, or several for many models, for each model objectives and
 * alert policies, and alert policies of the stack's own mesh.
 */
public final class CloudMonitoring extends ComponentResource {
    private final Map<String, Output<String>> dashboardUrls = new LinkedHashMap<>();

    /**
     * @param gke the models' platform
     * @param mesh the models' mesh
     * @param models the served models; monitoring waits for them, since Cloud Monitoring refuses objectives and queries
     *     of metrics that it has not received yet
     * @param config objectives, alerts and their receivers
     * @param googleCloud the project
     */
    public CloudMonitoring(
            Platform.Gke gke,
            ServiceMesh mesh,
            List<ServedModel> models,
            Monitoring.Cloud config,
            GoogleCloud googleCloud) {
        super("model-serving:monitoring:CloudMonitoring", gke.cluster().name(), googleCloud.componentOptions());
        for (ServedModel served : models) {
            // Each waits for its own servers only: waiting for all models' would make thousands of edges, and one slow
            // model would delay all.
            CustomResourceOptions options = CustomResourceOptions.builder()
                    .parent(this)
                    .dependsOn(served.ready())
                    .build();
            AlertPolicies policies = new AlertPolicies(gke.project(), config.notificationChannels(), options);
            watch(new ModelSeries(gke.cluster(), served.model()), config, policies);
            if (config.uptimeCheck() && served.model().isReachedFromOutside()) {
                new UptimeCheck(gke.cluster(), config.alerts(), policies).of(served);
            }
        }
        watch(gke, mesh, models, config);
        for (DashboardPart part :
                DashboardPart.of(models.stream().map(ServedModel::model).toList())) {
            dashboardUrls.put(part.numbered("dashboard"), dashboard(gke, part, config.objectives()));
        }
        registerOutputs(Map.of());
    }

    /** The dashboards' URLs, by {@code dashboard}, {@code dashboard-2} … */
    public Map<String, Output<String>> dashboardUrls() {
        return Collections.unmodifiableMap(dashboardUrls);
    }

    private Output<String> dashboard(Platform.Gke gke, DashboardPart part, ObjectivesConfig objectives) {
        Dashboard dashboard = new Dashboard(
                part.numbered(gke.cluster().name()),
                DashboardArgs.builder()
                        .project(gke.project().id())
                        .dashboardJson(new DashboardCharts(gke.cluster(), part, objectives)
                                .dashboard()
                                .json())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        return dashboard.id().applyValue(id -> new CloudConsole(gke.project(), gke.cluster())
                .dashboard(id.substring(id.lastIndexOf('/') + 1)));
    }

    private void watch(Platform.Gke gke, ServiceMesh mesh, List<ServedModel> models, Monitoring.Cloud config) {
        if (mesh instanceof ServiceMesh.Present present) {
            CustomResourceOptions options = CustomResourceOptions.builder()
                    .parent(this)
                    .dependsOn(present.gateway().ready())
                    .build();
            MeshAlerts alerts = new MeshAlerts(
                    gke.cluster(),
                    config.alerts(),
                    new AlertPolicies(gke.project(), config.notificationChannels(), options));
            present.own().forEach(alerts::onNoPods);
            if (models.stream().anyMatch(served -> hasCertificate(served.model()))) {
                present.own().stream()
                        .filter(deployment -> deployment.role() == OwnDeployment.Role.GATEWAY)
                        .forEach(alerts::onCertificate);
            }
        }
    }

    private static boolean hasCertificate(ModelConfig model) {
        return model.versions()
                .match(one -> false, sideBySide -> sideBySide.traffic().hosts().byTls());
    }

    private static void watch(ModelSeries series, Monitoring.Cloud config, AlertPolicies policies) {
        ServiceObjectives objectives =
                new ServiceObjectives(policies.project(), series, config.objectives(), policies.options());
        ModelAlerts alerts = new ModelAlerts(series, config.alerts(), policies);
        alerts.onBurnRate("availability", objectives.availability());
        alerts.onBurnRate("latency", objectives.latency());
        alerts.onSaturation();
        alerts.onUnschedulable();
        alerts.onNoServers();
        alerts.onAbsentMetrics();
    }
}
