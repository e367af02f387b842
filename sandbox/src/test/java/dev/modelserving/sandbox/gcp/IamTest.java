package dev.modelserving.sandbox.gcp;

import static dev.modelserving.sandbox.gcp.TestingCloud.ACCOUNT;
import static dev.modelserving.sandbox.gcp.TestingCloud.BUCKET;
import static dev.modelserving.sandbox.gcp.TestingCloud.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.gcp.TestingCloud.Made;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Service accounts, who is granted what, and what follows from it. */
class IamTest {
    private static final String EMAIL = "model-copier@my-project.iam.gserviceaccount.com";
    private static final String ACCOUNT_NAME = "projects/my-project/serviceAccounts/" + EMAIL;
    private static final String WORKLOAD = "serviceAccount:my-project.svc.id.goog[serving/copier]";
    private static final String VIEWER = "roles/storage.objectViewer";

    @TempDir
    Path folder;

    private TestingCloud cloud;

    @BeforeEach
    void start() {
        cloud = new TestingCloud(folder);
        cloud.create(BUCKET, Map.of("name", "a-bucket", "location", "US", "publicAccessPrevention", "enforced"));
    }

    @Test
    void makesAccountsWithOutputsInGooglesForm() {
        Made account = account();

        assertThat(account.id()).isEqualTo(ACCOUNT_NAME);
        assertThat(account.outputs().text("email")).contains(EMAIL);
        assertThat(account.outputs().text("member")).contains("serviceAccount:" + EMAIL);
        assertThat(account.outputs().text("name")).contains(ACCOUNT_NAME);
        assertThat(account.outputs().text("uniqueId").orElseThrow()).matches("[0-9]{21}");
        assertThatThrownBy(this::account)
                .hasMessageContaining(
                        "Service account model-copier already exists within project projects/my-project.");
    }

    @Test
    void grantsRolesToMembersThatExist() {
        account();

        Made grant = cloud.create(
                BucketIamMemberKind.TYPE,
                Map.of("bucket", "a-bucket", "role", VIEWER, "member", "serviceAccount:" + EMAIL));

        assertThat(grant.id()).isEqualTo("b/a-bucket/" + VIEWER + "/serviceAccount:" + EMAIL);
        assertThat(grant.outputs().text("etag")).isPresent();
        assertThat(identities().storageRoles(EMAIL, StorageResource.bucket("a-bucket")))
                .containsExactly(VIEWER);
        assertThat(cloud.read(grant.type(), "b/a-bucket " + VIEWER + " serviceAccount:" + EMAIL)
                        .id())
                .isEqualTo(grant.id());
        cloud.delete(grant);
        assertThat(identities().storageRoles(EMAIL, StorageResource.bucket("a-bucket")))
                .isEmpty();
    }

    @Test
    void refusesMembersAndTargetsThatDoNotExist() {
        Map<String, Object> toMissing =
                Map.of("bucket", "a-bucket", "role", VIEWER, "member", "serviceAccount:" + EMAIL);
        assertThatThrownBy(() -> cloud.create(BucketIamMemberKind.TYPE, toMissing))
                .hasMessageContaining("Error 400: Service account " + EMAIL + " does not exist.");
        Map<String, Object> onMissing = Map.of("bucket", "no-bucket", "role", VIEWER, "member", "user:a@example.com");
        assertThatThrownBy(() -> cloud.create(BucketIamMemberKind.TYPE, onMissing))
                .hasMessageContaining("The specified bucket does not exist.");
        Map<String, Object> elsewhere = Map.of(
                "bucket", "a-bucket", "role", VIEWER, "member", "serviceAccount:x@elsewhere.iam.gserviceaccount.com");
        assertThat(cloud.create(BucketIamMemberKind.TYPE, elsewhere).id()).isNotEmpty();
    }

    @Test
    void refusesTheWorldWherePublicAccessIsPrevented() {
        assertThatThrownBy(() -> cloud.create(
                        BucketIamMemberKind.TYPE, Map.of("bucket", "a-bucket", "role", VIEWER, "member", "allUsers")))
                .hasMessageContaining("public access prevention is enforced");
    }

    @Test
    void refusesWhatIsNeitherRoleNorMember() {
        assertThat(cloud.failures(
                        BucketIamMemberKind.TYPE,
                        Map.of(
                                "bucket",
                                "a-bucket",
                                "role",
                                "objectViewer",
                                "member",
                                EMAIL,
                                "condition",
                                condition())))
                .anyMatch(failure -> failure.startsWith("member: invalid value \"" + EMAIL + "\" for member"))
                .hasSize(1);
        assertThat(cloud.failures(
                        BucketIamMemberKind.TYPE,
                        Map.of(
                                "bucket",
                                "a-bucket",
                                "role",
                                "objectViewer",
                                "member",
                                "user:" + EMAIL,
                                "condition",
                                condition())))
                .anyMatch(failure -> failure.startsWith("condition.expression: the sandbox does not emulate true"));
        assertThat(cloud.failures(
                        ProjectIamMemberKind.TYPE,
                        Map.of(
                                "project",
                                "my-project",
                                "role",
                                VIEWER,
                                "member",
                                "user:a@b.c",
                                "condition",
                                condition())))
                .anyMatch(failure -> failure.startsWith("condition: the sandbox does not emulate condition"));
        assertThat(cloud.failures(
                        BucketIamMemberKind.TYPE,
                        Map.of("bucket", "a-bucket", "role", "objectViewer", "member", "person:" + EMAIL)))
                .anyMatch(failure -> failure.startsWith("role: \"objectViewer\" is not allowed"))
                .anyMatch(failure -> failure.startsWith("member: \"person:" + EMAIL + "\" is not an IAM member"));
    }

    @Test
    void letsWorkloadsActAsAccountsOnceThePoolIsThere() {
        account();
        Map<String, Object> grant =
                Map.of("serviceAccountId", ACCOUNT_NAME, "role", "roles/iam.workloadIdentityUser", "member", WORKLOAD);
        assertThatThrownBy(() -> cloud.create(AccountIamMemberKind.TYPE, grant))
                .hasMessageContaining("Identity Pool does not exist (my-project.svc.id.goog)");

        cloud.create(
                CLUSTER,
                TestingCloud.cluster(
                        Map.of("workloadIdentityConfig", Map.of("workloadPool", "my-project.svc.id.goog"))));
        Made made = cloud.create(AccountIamMemberKind.TYPE, grant);

        assertThat(made.id()).isEqualTo(ACCOUNT_NAME + "/roles/iam.workloadIdentityUser/" + WORKLOAD);
        assertThat(identities().accountsOf("my-project", "serving", "copier")).containsExactly(EMAIL);
        assertThat(identities().accountsOf("my-project", "default", "copier")).isEmpty();
    }

    @Test
    void takesGrantsAwayWithTheirAccountAndBucket() {
        Made account = account();
        Map<String, Object> inputs = Map.of("bucket", "a-bucket", "role", VIEWER, "member", "serviceAccount:" + EMAIL);
        Made grant = cloud.create(BucketIamMemberKind.TYPE, inputs);
        cloud.delete(account);
        assertThat(cloud.read(grant).id()).isEmpty();

        account();
        assertThat(identities().storageRoles(EMAIL, StorageResource.bucket("a-bucket")))
                .isEmpty();
        Made again = cloud.create(BucketIamMemberKind.TYPE, inputs);
        cloud.buckets.delete("a-bucket");
        assertThat(cloud.read(again).id()).isEmpty();
    }

    @Test
    void countsRolesOfTheBucketsProjectAndOfEverybody() {
        account();
        cloud.create(
                ProjectIamMemberKind.TYPE,
                Map.of("project", "my-project", "role", "roles/storage.admin", "member", "serviceAccount:" + EMAIL));
        cloud.create(BUCKET, Map.of("name", "public-bucket", "location", "US"));
        cloud.create(BucketIamMemberKind.TYPE, Map.of("bucket", "public-bucket", "role", VIEWER, "member", "allUsers"));

        assertThat(identities().storageRoles(EMAIL, StorageResource.bucket("public-bucket")))
                .containsExactlyInAnyOrder("roles/storage.admin", VIEWER);
        assertThat(identities().storageRoles("a@example.com", StorageResource.bucket("spls")))
                .containsExactly(VIEWER);
    }

    @Test
    void grantsARoleOnTheObjectsThatItsConditionNames() {
        account();
        Map<String, Object> grant = Map.of(
                "bucket",
                "a-bucket",
                "role",
                VIEWER,
                "member",
                "serviceAccount:" + EMAIL,
                "condition",
                condition("resource.name.startsWith(\"projects/_/buckets/a-bucket/objects/results/\")"));

        assertThatThrownBy(() -> cloud.create(BucketIamMemberKind.TYPE, grant))
                .hasMessageContaining("Error 412")
                .hasMessageContaining("enable uniform bucket-level access");
        cloud.create(BUCKET, Map.of("name", "uniform", "location", "US", "uniformBucketLevelAccess", true));
        Map<String, Object> uniform = new HashMap<>(grant);
        uniform.put("bucket", "uniform");
        uniform.put(
                "condition", condition("resource.name.startsWith(\"projects/_/buckets/uniform/objects/results/\")"));
        Made made = cloud.create(BucketIamMemberKind.TYPE, uniform);

        assertThat(made.id())
                .isEqualTo("b/uniform/" + VIEWER + "/serviceAccount:" + EMAIL
                        + "/below t//resource.name.startsWith(\"projects/_/buckets/uniform/objects/results/\")");
        assertThat(cloud.read(made).id()).isEqualTo(made.id());
        assertThat(roles("uniform", "results/1")).containsExactly(VIEWER);
        assertThat(roles("uniform", "results")).isEmpty();
        assertThat(roles("uniform", "other/results/1")).isEmpty();
        assertThat(roles("uniform", "")).as("the bucket, for lists").isEmpty();
        assertThat(roles("a-bucket", "results/1")).isEmpty();
    }

    private Set<String> roles(String bucket, String object) {
        return identities().storageRoles(EMAIL, new StorageResource(bucket, object));
    }

    private static Map<String, Object> condition() {
        return condition("true");
    }

    private static Map<String, Object> condition(String expression) {
        return Map.of("title", "below t", "expression", expression);
    }

    private Identities identities() {
        return new GrantedIdentities(cloud.cloud.state());
    }

    private Made account() {
        return cloud.create(ACCOUNT, Map.of("accountId", "model-copier"));
    }
}
