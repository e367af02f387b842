package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.ResourceNames;

/**
 * One of a model's versions side by side.
 *
 * @param server its servers
 */
public record VersionConfig(
        @Key("The pods' label version and the mesh's subset; the Deployment is `MODEL-VERSION`.")
                @Form(
                        pattern = "(?=.{1,40}$)" + ResourceNames.LABEL,
                        allowed = "at most 40 lower-case letters, digits and dashes, a letter or digit first and last"
                                + " (MODEL-VERSION names its Deployment)")
                String name,
        ServerConfig server) {
    public VersionConfig {
        requireNonNull(name, "name");
        requireNonNull(server, "server");
    }
}
