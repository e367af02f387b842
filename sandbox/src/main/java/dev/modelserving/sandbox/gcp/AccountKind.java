package dev.modelserving.sandbox.gcp;

import java.security.SecureRandom;

/** A Google service account. */
final class AccountKind extends ResourceKind {
    static final String TYPE = "gcp:serviceaccount/account:Account";

    private static final int UNIQUE_ID_DIGITS = 20;

    private final SecureRandom random = new SecureRandom();

    AccountKind() {
        super(TYPE);
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        inputs.text("displayName").filter(name -> name.length() > 100).ifPresent(name -> {
            problems.add("displayName", "must have at most 100 characters, found " + name.length());
        });
    }

    @Override
    CloudResource create(Session session, PropertyValues inputs) {
        String project = session.config().project(inputs);
        String accountId = inputs.requiredText("accountId");
        String email = ServiceAccounts.email(accountId, project);
        String id = ServiceAccounts.id(project, email);
        CloudState state = session.cloud().state();
        return session.cloud().exclusively(id, () -> {
            if (state.find(TYPE, id).isPresent()) {
                throw new GcpException("Error creating service account: "
                        + GcpException.api(
                                        409,
                                        "Service account " + accountId + " already exists within project projects/"
                                                + project + ".",
                                        "alreadyExists")
                                .getMessage());
            }
            PropertyValues computed = PropertyValues.NONE
                    .with("project", project)
                    .with("email", email)
                    .with("member", "serviceAccount:" + email)
                    .with("name", id)
                    .with("uniqueId", uniqueId());
            return state.put(new CloudResource(TYPE, id, inputs, computed));
        });
    }

    /** Deletes the account's grants too: Google Cloud never gives them to a later account of the same name. */
    @Override
    void delete(Cloud cloud, String id, PropertyValues lastSeen) {
        cloud.exclusively(id, () -> {
            cloud.state().find(TYPE, id).ifPresent(account -> {
                String email = account.computed().requiredText("email");
                String member = account.computed().requiredText("member");
                for (IamMemberKind kind : IamMemberKind.all()) {
                    cloud.state().removeIf(kind.type(), grant -> kind.isOn(grant, email) || kind.isTo(grant, member));
                }
                cloud.state().remove(TYPE, id);
            });
        });
    }

    private String uniqueId() {
        StringBuilder digits = new StringBuilder("1");
        for (int i = 0; i < UNIQUE_ID_DIGITS; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
