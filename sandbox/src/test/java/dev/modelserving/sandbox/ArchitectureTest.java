package dev.modelserving.sandbox;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction of the sandbox's packages. */
@AnalyzeClasses(packages = "dev.modelserving.sandbox", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.modelserving.sandbox.(**)").should().beFreeOfCycles();
}
