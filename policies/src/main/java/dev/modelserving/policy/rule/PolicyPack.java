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
 * Policies and their configuration. No two policies have the same name.
 *
 * @param ofResources the policies on single resources
 * @param ofStacks the policies on several resources together
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

    /** The same policies with another configuration. */
    public PolicyPack with(PackConfig other) {
        return new PolicyPack(ofResources, ofStacks, other);
    }

    /** A resource's violations; unknown values are reported with the whole stack. */
    public List<Diagnosis> analyze(DeclaredResource resource) {
        return ofResources.stream()
                .filter(this::isAsked)
                .flatMap(policy -> violations(policy, resource, findings(policy, resource)))
                .toList();
    }

    /** A stack's violations, and one message for each policy with unknown values. */
    public List<Diagnosis> analyze(DeclaredResources stack) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        for (ResourcePolicy policy : ofResources) {
            if (isAsked(policy)) {
                OpenQuestions open = new OpenQuestions();
                stack.all().forEach(resource -> open.add(resource, findings(policy, resource)));
                open.message().ifPresent(message -> diagnoses.add(Diagnosis.ofOpen(policy, message)));
            }
        }
        for (StackPolicy policy : ofStacks) {
            if (isAsked(policy)) {
                OpenQuestions open = new OpenQuestions();
                for (DeclaredResource subject : policy.subjects(stack)) {
                    Findings findings = findings(policy, subject, stack);
                    violations(policy, subject, findings).forEach(diagnoses::add);
                    open.add(subject, findings);
                }
                open.message().ifPresent(message -> diagnoses.add(Diagnosis.ofOpen(policy, message)));
            }
        }
        return List.copyOf(diagnoses);
    }

    /** Policies do not judge resources that the stack only reads. */
    private Findings findings(ResourcePolicy policy, DeclaredResource resource) {
        Findings findings = new Findings(policy.about());
        if (!resource.isOnlyRead()) {
            findings.examine(() -> policy.check(resource, settings(policy), findings));
        }
        return findings;
    }

    private Findings findings(StackPolicy policy, DeclaredResource subject, DeclaredResources stack) {
        Findings findings = new Findings(policy.about());
        if (!subject.isOnlyRead()) {
            findings.examine(() -> policy.check(subject, stack, settings(policy), findings));
        }
        return findings;
    }

    /** The policies' remediations of the resource, in order; each builds on the one before. */
    public List<Remedied> remediate(DeclaredResource resource) {
        List<Remedied> remedied = new ArrayList<>();
        if (resource.isOnlyRead()) {
            return remedied;
        }
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

    /** Unknown values stay; the check that follows reports them. */
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

    private Stream<Diagnosis> violations(Policy policy, DeclaredResource resource, Findings findings) {
        Enforcement consequence = config.of(policy).enforcement().ofViolation();
        return findings.violations().stream()
                .map(message -> new Diagnosis(policy, resource.urn(), message, consequence));
    }

    /**
     * A policy's finding.
     *
     * @param urn the resource's; empty for the whole stack
     * @param enforcement advisory or mandatory
     */
    public record Diagnosis(Policy policy, String urn, String message, Enforcement enforcement) {
        private static Diagnosis ofOpen(Policy policy, String message) {
            return new Diagnosis(policy, "", message, Enforcement.ADVISORY);
        }
    }

    /**
     * A policy's remediation of a resource.
     *
     * @param properties all properties of the resource
     */
    public record Remedied(Policy policy, Struct properties) {}
}
