package dev.modelserving.gcp;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.gcp.serviceaccount.Account;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;

/** A Google service account and its grants, which its users wait for. */
public final class ServiceAccount {
    private final Account account;
    private final List<Resource> grants = new ArrayList<>();

    ServiceAccount(Account account) {
        this.account = requireNonNull(account, "account");
    }

    /** {@code ID@PROJECT.iam.gserviceaccount.com}. */
    public Output<String> email() {
        return account.email();
    }

    /** The grants so far, for {@code dependsOn}. */
    public List<Resource> grants() {
        return List.copyOf(grants);
    }

    /** The account's name in IAM policies. */
    Output<String> member() {
        return account.member();
    }

    Account resource() {
        return account;
    }

    void granted(Resource grant) {
        grants.add(grant);
    }
}
