package dev.modelserving;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The direction of the packages, from what depends on nothing to what depends on all. Maven holds that of the modules: this
 * one depends on no other.
 */
@AnalyzeClasses(packages = "dev.modelserving", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.modelserving..")
            .layer("traffic")
            .definedBy("dev.modelserving.traffic")
            .layer("label")
            .definedBy("dev.modelserving.label")
            .layer("capacity")
            .definedBy("dev.modelserving.capacity")
            .layer("config")
            .definedBy("dev.modelserving.config..")
            .layer("kubernetes.resource")
            .definedBy("dev.modelserving.kubernetes.resource")
            .layer("kubernetes.pod")
            .definedBy("dev.modelserving.kubernetes.pod")
            .layer("kubernetes.cluster")
            .definedBy("dev.modelserving.kubernetes.cluster")
            .layer("kubernetes.network")
            .definedBy("dev.modelserving.kubernetes.network")
            .layer("kubernetes.helm")
            .definedBy("dev.modelserving.kubernetes.helm")
            .layer("gcp")
            .definedBy("dev.modelserving.gcp")
            .layer("model")
            .definedBy("dev.modelserving.model")
            .layer("mesh")
            .definedBy("dev.modelserving.mesh..")
            .layer("serving")
            .definedBy("dev.modelserving.serving")
            .layer("demo")
            .definedBy("dev.modelserving.demo")
            .layer("loadtest")
            .definedBy("dev.modelserving.loadtest")
            .layer("monitoring")
            .definedBy("dev.modelserving.monitoring")
            .layer("rollout")
            .definedBy("dev.modelserving.rollout")
            .layer("drift")
            .definedBy("dev.modelserving.drift")
            .layer("platform")
            .definedBy("dev.modelserving.platform")
            .layer("stack")
            .definedBy("dev.modelserving")
            .layer("runtime")
            .definedBy("dev.modelserving.runtime")
            .whereLayer("runtime")
            .mayOnlyBeAccessedByLayers("kubernetes.helm", "rollout", "platform", "stack")
            .whereLayer("runtime")
            .mayNotAccessAnyLayer()
            .whereLayer("label")
            .mayNotAccessAnyLayer()
            .whereLayer("capacity")
            .mayNotAccessAnyLayer()
            .whereLayer("capacity")
            .mayOnlyBeAccessedByLayers("config")
            .whereLayer("stack")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("platform")
            .mayOnlyBeAccessedByLayers("stack")
            .whereLayer("rollout")
            .mayOnlyBeAccessedByLayers("platform", "stack")
            .whereLayer("drift")
            .mayOnlyBeAccessedByLayers("stack")
            .whereLayer("serving")
            .mayOnlyBeAccessedByLayers("mesh", "loadtest", "monitoring", "platform", "stack")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("serving", "mesh", "platform", "stack")
            .whereLayer("gcp")
            .mayOnlyBeAccessedByLayers("model", "serving", "mesh", "loadtest", "monitoring", "platform")
            .whereLayer("mesh")
            .mayOnlyBeAccessedByLayers("monitoring", "platform", "stack")
            .whereLayer("demo")
            .mayOnlyBeAccessedByLayers("stack")
            .whereLayer("loadtest")
            .mayOnlyBeAccessedByLayers("platform", "stack")
            .whereLayer("monitoring")
            .mayOnlyBeAccessedByLayers("platform")
            .whereLayer("kubernetes.helm")
            .mayOnlyBeAccessedByLayers("drift", "stack")
            .whereLayer("kubernetes.resource")
            .mayOnlyBeAccessedByLayers("serving", "mesh")
            .whereLayer("kubernetes.cluster")
            .mayOnlyBeAccessedByLayers(
                    "kubernetes.helm",
                    "gcp",
                    "model",
                    "serving",
                    "mesh",
                    "demo",
                    "loadtest",
                    "rollout",
                    "drift",
                    "platform",
                    "stack")
            .whereLayer("kubernetes.network")
            .mayOnlyBeAccessedByLayers(
                    "kubernetes.cluster",
                    "kubernetes.pod",
                    "gcp",
                    "model",
                    "serving",
                    "mesh",
                    "demo",
                    "loadtest",
                    "platform",
                    "stack")
            .whereLayer("kubernetes.pod")
            .mayOnlyBeAccessedByLayers("gcp", "model", "serving", "mesh", "demo", "loadtest", "stack")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers(
                    "traffic",
                    "kubernetes.network",
                    "kubernetes.pod",
                    "gcp",
                    "model",
                    "serving",
                    "mesh",
                    "demo",
                    "loadtest",
                    "monitoring",
                    "rollout",
                    "drift",
                    "platform",
                    "stack")
            .whereLayer("traffic")
            .mayOnlyBeAccessedByLayers("config", "mesh", "rollout", "stack");

    @ArchTest
    static final ArchRule CONFIG_KNOWS_NO_PULUMI = noClasses()
            .that()
            .resideInAPackage("dev.modelserving.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.pulumi..");

    @ArchTest
    static final ArchRule THE_PROGRAMS_CONNECTIONS_ARE_ITS_RUNTIMES = noClasses()
            .that()
            .resideOutsideOfPackage("dev.modelserving.runtime")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..", "pulumirpc..", "com.google.protobuf..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.modelserving.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CONFIG_IS_DATA = classes()
            .that()
            .resideInAPackage("dev.modelserving.config..")
            .and()
            .haveSimpleNameEndingWith("Config")
            .should()
            .beRecords();
}
