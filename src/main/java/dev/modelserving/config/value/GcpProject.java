package dev.modelserving.config.value;

import dev.modelserving.config.reading.Refusal;
import dev.modelserving.config.reading.Text;
import java.util.regex.Pattern;

/**
 * A Google Cloud project id: 6 to 30 lower-case letters, digits and dashes, a letter first, no dash last (Resource
 * Manager documentation, "Creating and managing projects").
 *
 * <p>Refused with {@link IllegalArgumentException}: anything else
 */
@Text(
        allowed =
                "a project id of 6 to 30 lower-case letters, digits and dashes; set it by: pulumi config set gcp:project YOUR-PROJECT",
        pattern = GcpProject.FORM)
public record GcpProject(String id) {
    static final String FORM = "[a-z][a-z0-9-]{4,28}[a-z0-9]";

    private static final Pattern ID = Pattern.compile(FORM);

    public GcpProject {
        Refusal.unless(ID.matcher(id).matches(), id, "a project id");
    }

    /** Whether the text is a project's id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The workload identity pool that GKE makes for the project. */
    public String workloadPool() {
        return id + ".svc.id.goog";
    }
}
