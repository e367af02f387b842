package dev.modelserving.sandbox.gcp;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import dev.modelserving.declared.DeclaredStack;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** An emulated cloud with what declared stacks have in it that says who may do what. */
public final class DeclaredCloud {
    /** Each after what it is of. */
    private static final List<String> TYPES = List.of(
            AccountKind.TYPE,
            BucketKind.TYPE,
            BucketIamMemberKind.TYPE,
            ProjectIamMemberKind.TYPE,
            AccountIamMemberKind.TYPE);

    private DeclaredCloud() {}

    /** Stacks of one project, which has the workload pool of their clusters. */
    public static Identities of(Path folder, String project, Collection<DeclaredStack> stacks) {
        TestingCloud cloud = new TestingCloud(folder);
        cloud.create(
                TestingCloud.CLUSTER,
                TestingCloud.cluster(Map.of(
                        "project",
                        project,
                        "workloadIdentityConfig",
                        Map.of("workloadPool", project + ".svc.id.goog"))));
        for (String type : TYPES) {
            for (DeclaredStack stack : stacks) {
                stack.names(type).forEach(name -> cloud.create(type, inputs(stack.inputs(type, name))));
            }
        }
        return cloud.cloud.state().identities();
    }

    private static Map<String, Object> inputs(JsonObject inputs) {
        return new Gson().fromJson(inputs, new TypeToken<Map<String, Object>>() {}.getType());
    }
}
