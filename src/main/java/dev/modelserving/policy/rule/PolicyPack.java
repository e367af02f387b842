package dev.modelserving.policy.rule;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Struct;
import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.DeclaredResources;
import dev.modelserving.policy.resource.EditedProperties;
import dev.modelserving.policy.resource.UnknownValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Policies and what they are set to.
 *
 * @param ofResources those that a resource keeps to by itself
 * @param ofStacks those that resources keep to together; no two policies have the same name
 */
public record PolicyPack(List<ResourcePolicy> ofResources, List<StackPolicy> ofStacks, PackConfig config) {
    public PolicyPack {
        ofResources = List.copyOf(ofResources);
        ofStacks = List.copyOf(ofStacks);
        requireNonNull(config, "config");
    }

    /** All policies. */
    public List<Policy> policies() {
        return Stream.<Policy>concat(ofResources.stream(), ofStacks.stream()).toList();
    }

    /** The same policies, set to something else. */
    public PolicyPack with(PackConfig other) {
        return new PolicyPack(ofResources, ofStacks, other);
    }

    /** What is found of a resource by itself. */
    public List<Diagnosis> analyze(DeclaredResource resource) {
        return ofResources.stream()
                .filter(this::isAsked)
                .flatMap(policy -> {
                    Findings findings = new Findings(policy.about());
                    findings.examine(() -> policy.check(resource, settings(policy), findings));
                    return diagnoses(policy, resource, findings);
                })
                .toList();
    }

    /** What is found of a stack's resources together. */
    public List<Diagnosis> analyze(DeclaredResources stack) {
        return ofStacks.stream()
                .filter(this::isAsked)
                .flatMap(policy -> policy.subjects(stack).stream().flatMap(subject -> {
                    Findings findings = new Findings(policy.about());
                    findings.examine(() -> policy.check(subject, stack, settings(policy), findings));
                    return diagnoses(policy, subject, findings);
                }))
                .toList();
    }

    /** The changes by which policies make the resource keep to them, in order; each builds on the one before. */
    public List<Remedied> remediate(DeclaredResource resource) {
        List<Remedied> remedied = new ArrayList<>();
        DeclaredResource current = resource;
        for (ResourcePolicy policy : ofResources) {
            if (config.of(policy).enforcement() == Enforcement.REMEDIATE) {
                Optional<EditedProperties> edited = edited(policy, current);
                if (edited.isPresent()) {
                    current = current.with(edited.get());
                    remedied.add(new Remedied(policy, current.properties()));
                }
            }
        }
        return List.copyOf(remedied);
    }

    /** What is not known yet stays as it is; the check that follows says so. */
    private static Optional<EditedProperties> edited(ResourcePolicy policy, DeclaredResource resource) {
        try {
            return policy.remedied(resource);
        } catch (UnknownValueException unknown) {
            return Optional.empty();
        }
    }

    private boolean isAsked(Policy policy) {
        return config.of(policy).enforcement() != Enforcement.DISABLED;
    }

    private Settings settings(Policy policy) {
        return config.of(policy).settings();
    }

    private Stream<Diagnosis> diagnoses(Policy policy, DeclaredResource resource, Findings findings) {
        Enforcement set = config.of(policy).enforcement();
        return findings.all().stream()
                .map(finding -> new Diagnosis(policy, resource.urn(), finding.message(), finding.consequence(set)));
    }

    /**
     * What a policy found.
     *
     * @param urn the resource's
     * @param enforcement what follows: advisory or mandatory
     */
    public record Diagnosis(Policy policy, String urn, String message, Enforcement enforcement) {}

    /**
     * What a policy made of a resource.
     *
     * @param properties all of them
     */
    public record Remedied(Policy policy, Struct properties) {}
}
