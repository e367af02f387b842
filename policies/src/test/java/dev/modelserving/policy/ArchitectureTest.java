package dev.modelserving.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction of the policies' packages. */
@AnalyzeClasses(packages = "dev.modelserving.policy", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule POLICIES_KNOW_NO_PROTOCOL = noClasses()
            .that()
            .resideOutsideOfPackages("dev.modelserving.policy", "dev.modelserving.policy.protocol")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..", "pulumirpc..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.modelserving.policy.(**)").should().beFreeOfCycles();
}
