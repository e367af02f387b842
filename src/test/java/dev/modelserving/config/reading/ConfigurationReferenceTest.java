package dev.modelserving.config.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.modelserving.config.StackConfig;
import dev.modelserving.declared.ShippedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The reference, the descriptions in Pulumi.yaml and the editors' schema, held to the records that they come from. {@code
 * -Dconfiguration.write=true} writes them.
 */
class ConfigurationReferenceTest {
    private static final String COMMAND =
            "mvn -pl src test -Dtest=ConfigurationReferenceTest -Dconfiguration.write=true";
    private static final String BEGIN = "<!-- Written by `" + COMMAND + "` -->\n\n";
    private static final String END = "\n<!-- End of what is written. -->\n";
    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final Path PROJECT = Path.of("Pulumi.yaml");
    private static final Path SCHEMA = Path.of("stacks/schema.json");

    @Test
    void isTheReferencesTable() throws IOException {
        String text = Files.readString(DOCUMENT);
        String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
        String after = text.substring(text.indexOf(END));

        hold(DOCUMENT, before + new Reference(StackConfig.class).table() + after);
    }

    @Test
    void isPulumisSectionOfKeys() throws IOException {
        String text = Files.readString(PROJECT);

        hold(
                PROJECT,
                text.substring(0, text.indexOf("config:\n")) + new Reference(StackConfig.class).pulumiYaml(COMMAND));
    }

    @Test
    void isTheEditorsSchema() throws IOException {
        hold(SCHEMA, new StackSchema(StackConfig.class).json());
    }

    static List<String> stacks() {
        return ShippedStack.names();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void acceptsAShippedStack(String stack) {
        assertThat(ShippedStack.file(stack)).startsWith("# yaml-language-server: $schema=schema.json\n");
        assertThat(violations(ShippedStack.file(stack))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxReplicas: 6|maxReplica: 6|maxReplica",
                "maxReplicas: 6|maxReplicas: many|maxReplicas",
                "maxReplicas: 6|maxReplicas: 1001|maxReplicas",
                "maxReplicas: 6|maxReplicas: 0|maxReplicas",
                "mutualTls: strict|mutualTls: harsh|mutualTls",
                "mode: helm|mode: istio|mode",
                "location: us-central1|location: Moon|location",
                "model-serving:mesh:|model-serving:mash:|model-serving:mash",
                "name: image-classifier|name: Upper|name",
                "authorizedRanges: [203.0.113.0/24]|authorizedRanges: 203.0.113.0/24|authorizedRanges",
                "authorizedRanges: [203.0.113.0/24]|authorizedRanges: []|authorizedRanges",
                "memory: 4Gi|memory: 4G|memory",
            })
    void refusesWhatTheProgramWouldRefuse(String before, String after, String key) {
        String file = ShippedStack.file("prod");
        assertThat(file).contains(before);

        assertThat(violations(file.replace(before, after)))
                .isNotEmpty()
                .allMatch(violation -> violation.getMessage().contains(key));
    }

    private static Set<ValidationMessage> violations(String yaml) {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(new StackSchema(StackConfig.class).json());
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return schema.validate(new Gson().toJson(file), InputFormat.JSON);
    }

    private static void hold(Path file, String text) throws IOException {
        if (Boolean.getBoolean("configuration.write")) {
            Files.writeString(file, text);
        }
        assertThat(file).as(file + ", which this writes anew: " + COMMAND).hasContent(text);
    }
}
