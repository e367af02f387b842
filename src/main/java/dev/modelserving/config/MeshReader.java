package dev.modelserving.config;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the {@code mesh} mapping. */
final class MeshReader {
    /** The keys that some forms of a mesh have and others have not. */
    private static final Map<String, List<Mode>> MODES_WITH = Map.of(
            "mutualTls", List.of(Mode.HELM, Mode.MANAGED, Mode.ADDON, Mode.EXISTING),
            "version", List.of(Mode.HELM, Mode.MANAGED),
            "revision", List.of(Mode.EXISTING),
            "gateway", List.of(Mode.EXISTING));

    private static final ValueType<String> VERSION = ValueType.text(
            "a release of Istio, such as " + Mesh.ISTIO_VERSION,
            Mesh.ISTIO_VERSION,
            Pattern.compile("[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}"));
    private static final ValueType<String> REVISION = ValueType.text(
            "a revision of the mesh, such as asm-managed; without it, the mesh's default one injects the sidecars",
            "asm-managed",
            ResourceNames.LABEL);
    private static final ValueType<String> NAME = ValueType.text(
            "at most 63 lower-case letters, digits and dashes, a letter first",
            "istio-ingressgateway",
            ResourceNames.SERVICE);

    private MeshReader() {}

    private enum Mode {
        HELM,
        MANAGED,
        ADDON,
        EXISTING,
        NONE
    }

    static Mesh mesh(ConfigSection section) {
        return section.build(() -> {
            Mode mode = section.optional("mode", ValueType.oneOf(Mode.class), Mode.HELM);
            refuseKeysOfOtherModes(section, mode);
            MutualTls mutualTls = section.optional("mutualTls", ValueType.oneOf(MutualTls.class), MutualTls.PERMISSIVE);
            return switch (mode) {
                case NONE -> new Mesh.None();
                case HELM -> new Mesh.Helm(version(section), mutualTls);
                case MANAGED -> new Mesh.Managed(version(section), mutualTls);
                case ADDON -> new Mesh.Addon(mutualTls);
                case EXISTING -> existing(section, mutualTls);
            };
        });
    }

    private static String version(ConfigSection section) {
        return section.optional("version", VERSION, Mesh.ISTIO_VERSION);
    }

    private static Mesh existing(ConfigSection section, MutualTls mutualTls) {
        String revision = section.optional("revision", REVISION, "");
        return section.section(
                "gateway",
                gateway -> gateway.build(() -> new Mesh.Existing(
                        revision,
                        gateway.optional("namespace", NAME, "istio-system"),
                        gateway.optional("service", NAME, "istio-ingressgateway"),
                        mutualTls)));
    }

    private static void refuseKeysOfOtherModes(ConfigSection section, Mode mode) {
        MODES_WITH.keySet().stream()
                .sorted()
                .filter(section::has)
                .filter(key -> section.isSound("mode") && !MODES_WITH.get(key).contains(mode))
                .forEach(key -> section.refuse(
                        key,
                        "nothing with mode " + ValueType.spelling(mode) + "; it belongs to mode " + modesWith(key)));
    }

    private static String modesWith(String key) {
        return MODES_WITH.get(key).stream().map(ValueType::spelling).collect(joining(" or "));
    }
}
