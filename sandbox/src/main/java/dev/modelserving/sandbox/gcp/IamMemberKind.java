package dev.modelserving.sandbox.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A grant of a role to one member; the subclasses define the resource. */
abstract class IamMemberKind extends ResourceKind {
    private static final Pattern ROLE =
            Pattern.compile("roles/[A-Za-z0-9_.]+|(projects|organizations)/[^/\\s]+/roles/[A-Za-z0-9_.]+");

    /** All kinds of grants. */
    static List<IamMemberKind> all() {
        return List.of(new BucketIamMemberKind(), new AccountIamMemberKind(), new ProjectIamMemberKind());
    }

    IamMemberKind(String type) {
        super(type);
    }

    /** The resource, as at the start of the grant's id and in errors. */
    abstract String target(PropertyValues inputs);

    /** The inputs in Google Cloud's spelling. */
    PropertyValues normalized(PropertyValues inputs) {
        return PropertyValues.NONE;
    }

    /** Refuses a resource that does not exist or does not allow the member; none by default. */
    void requireTarget(Session session, PropertyValues inputs, IamMember member) {}

    /** Whether the grant's resource still exists; a deletion that deletes the grants, too, needs no check. */
    boolean targetExists(Cloud cloud, CloudResource grant) {
        return true;
    }

    /** Whether the grant is on the service account of this address. */
    boolean isOn(CloudResource grant, String email) {
        return false;
    }

    /** Whether the grant is to this member. */
    final boolean isTo(CloudResource grant, String member) {
        return grant.inputs().requiredText("member").equals(member);
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        problems.unlessMatches(
                inputs,
                "role",
                ROLE,
                "a role is written roles/NAME, projects/P/roles/NAME or organizations/O/roles/NAME");
        inputs.text("member")
                .map(IamMember::new)
                .filter(member -> !member.isValid())
                .ifPresent(member -> {
                    problems.add(
                            "member",
                            "\"" + member.text()
                                    + "\" is not an IAM member: allowed are user:EMAIL, serviceAccount:EMAIL,"
                                    + " serviceAccount:PROJECT.svc.id.goog[NAMESPACE/NAME], group:EMAIL, domain:DOMAIN,"
                                    + " projectOwner:, projectEditor: and projectViewer:PROJECT, principal://…, principalSet://…,"
                                    + " allUsers and allAuthenticatedUsers");
                });
    }

    @Override
    void refuseWhatIsNotEmulated(PropertyValues inputs, Problems problems) {
        problems.notEmulated(inputs, "condition", "grant the role without a condition");
    }

    @Override
    final CloudResource create(Session session, PropertyValues inputs) {
        IamMember member = new IamMember(inputs.requiredText("member"));
        requireTarget(session, inputs, member);
        member.serviceAccountEmail()
                .filter(email -> ServiceAccounts.isMissing(session, email))
                .ifPresent(email -> {
                    throw refused(
                            inputs,
                            GcpException.api(400, "Service account " + email + " does not exist.", "badRequest"));
                });
        member.workloadProject()
                .filter(project -> !hasWorkloadPool(session.cloud(), project))
                .ifPresent(project -> {
                    throw refused(
                            inputs,
                            GcpException.api(
                                    400,
                                    "Identity Pool does not exist (" + project
                                            + ".svc.id.goog). Please check that you specified"
                                            + " a valid resource name as returned in the `name` attribute in the configuration"
                                            + " API.",
                                    "badRequest"));
                });
        String id = target(inputs) + "/" + inputs.requiredText("role") + "/" + member.text()
                + new NameCondition(inputs).idSuffix();
        PropertyValues computed = normalized(inputs).with("etag", etag(id));
        return session.cloud().state().put(new CloudResource(type(), id, inputs, computed));
    }

    @Override
    final Optional<CloudResource> read(Cloud cloud, String id) {
        // For an import, Google's documentation separates the parts by spaces.
        Optional<CloudResource> grant =
                cloud.state().find(type(), id).or(() -> cloud.state().find(type(), id.replace(' ', '/')));
        if (grant.isPresent() && !targetExists(cloud, grant.get())) {
            cloud.state().remove(type(), grant.get().id());
            return Optional.empty();
        }
        return grant;
    }

    final GcpException refused(PropertyValues inputs, GcpException reason) {
        return new GcpException("Error applying IAM policy for \"" + target(inputs) + "\": " + reason.getMessage());
    }

    private static boolean hasWorkloadPool(Cloud cloud, String project) {
        String pool = project + ".svc.id.goog";
        return cloud.state().all(ClusterKind.TYPE).stream()
                .map(cluster -> cluster.inputs().block("workloadIdentityConfig").text("workloadPool"))
                .anyMatch(Optional.of(pool)::equals);
    }

    private static String etag(String id) {
        String hash = UUID.nameUUIDFromBytes(id.getBytes(UTF_8)).toString().substring(0, 6);
        return "BwY" + Base64.getEncoder().encodeToString(hash.getBytes(UTF_8)) + "=";
    }
}
