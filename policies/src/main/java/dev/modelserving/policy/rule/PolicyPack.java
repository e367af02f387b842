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

    /** What a resource by itself violates; what is not known of it yet is told with the whole stack. */
    public List<Diagnosis> analyze(DeclaredResource resource) {
        return ofResources.stream()
                .filter(this::isAsked)
                .flatMap(policy -> violations(policy, resource, findings(policy, resource)))
                .toList();
    }

    /** What a stack's resources together violate, and what of all policies is not known yet: once for each policy. */
    public List<Diagnosis> analyze(DeclaredResources stack) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        for (ResourcePolicy policy : ofResources) {
            if (isAsked(policy)) {
                OpenQuestions open = new OpenQuestions();
                stack.all().forEach(resource -> open.add(resource, findings(policy, resource)));
                open.told().ifPresent(message -> diagnoses.add(Diagnosis.ofOpen(policy, message)));
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
                open.told().ifPresent(message -> diagnoses.add(Diagnosis.ofOpen(policy, message)));
            }
        }
        return List.copyOf(diagnoses);
    }

    /** What the stack only reads is not its own, and keeps to nothing. */
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

    /** The changes by which policies make the resource keep to them, in order; each builds on the one before. */
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

    private Stream<Diagnosis> violations(Policy policy, DeclaredResource resource, Findings findings) {
        Enforcement consequence = config.of(policy).enforcement().ofViolation();
        return findings.violations().stream()
                .map(message -> new Diagnosis(policy, resource.urn(), message, consequence));
    }

    /**
     * What a policy found.
     *
     * @param urn the resource's; empty where it is of the whole stack
     * @param enforcement what follows: advisory or mandatory
     */
    public record Diagnosis(Policy policy, String urn, String message, Enforcement enforcement) {
        private static Diagnosis ofOpen(Policy policy, String message) {
            return new Diagnosis(policy, "", message, Enforcement.ADVISORY);
        }
    }

    /**
     * What a policy made of a resource.
     *
     * @param properties all of them
     */
    public record Remedied(Policy policy, Struct properties) {}
}
