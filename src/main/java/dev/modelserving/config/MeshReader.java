package dev.modelserving.config;

import static java.util.stream.Collectors.joining;

import dev.modelserving.config.mesh.GatewayConfig;
import dev.modelserving.config.mesh.IstioPlatform;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.config.mesh.MutualTls;
import dev.modelserving.config.platform.Platform;
import dev.modelserving.config.value.ResourceNames;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code mesh} mapping. */
final class MeshReader {
    /** The keys that some forms of a mesh have and others have not. */
    private static final Map<String, List<Mode>> MODES_WITH = Map.of(
            "mutualTls", List.of(Mode.HELM, Mode.MANAGED, Mode.ADDON, Mode.EXISTING),
            "version", List.of(Mode.HELM, Mode.MANAGED),
            "platform", List.of(Mode.HELM),
            "revision", List.of(Mode.EXISTING),
            "gateway", List.of(Mode.HELM, Mode.MANAGED, Mode.EXISTING));

    /** The same of {@code gateway}: one that the program installs has other keys than one that is there. */
    private static final Map<String, List<Mode>> MODES_WITH_GATEWAYS = Map.of(
            "sourceRanges", List.of(Mode.HELM, Mode.MANAGED),
            "minReplicas", List.of(Mode.HELM, Mode.MANAGED),
            "maxReplicas", List.of(Mode.HELM, Mode.MANAGED),
            "namespace", List.of(Mode.EXISTING),
            "service", List.of(Mode.EXISTING));

    private static final Pattern RELEASE = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.[0-9]{1,3}");
    private static final ValueType<String> VERSION = ValueType.text(
            "a release of Istio, such as " + Mesh.ISTIO_VERSION + ", from 1.24.0 on: earlier ones do not know the retry"
                    + " condition reset-before-request, nor their charts global.platform (both came with 1.24), nor some"
                    + " networking.istio.io/v1 (1.22)",
            Mesh.ISTIO_VERSION,
            MeshReader::isReleaseThatKnowsWhatIsDeclared);
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

    /** @param platform what the cluster is that the mesh is in */
    static Mesh mesh(ConfigSection section, Platform platform) {
        return section.build(() -> {
            Mode mode = section.optional("mode", ValueType.oneOf(Mode.class), Mode.HELM);
            refuseMeshOfGoogles(section, mode, platform);
            boolean modeKnown = section.isSound("mode");
            refuseKeysOfOtherModes(section, MODES_WITH, mode, modeKnown);
            MutualTls mutualTls = section.optional("mutualTls", ValueType.oneOf(MutualTls.class), MutualTls.PERMISSIVE);
            return switch (mode) {
                case NONE -> new Mesh.None();
                case HELM ->
                    new Mesh.Helm(
                            version(section),
                            mutualTls,
                            gateway(section, mode, modeKnown),
                            platform.choose(new PlatformOfIstio(section)));
                case MANAGED -> new Mesh.Managed(version(section), mutualTls, gateway(section, mode, modeKnown));
                case ADDON -> new Mesh.Addon(mutualTls);
                case EXISTING -> existing(section, mutualTls);
            };
        });
    }

    private static void refuseMeshOfGoogles(ConfigSection section, Mode mode, Platform platform) {
        boolean ofGke = mode == Mode.MANAGED || mode == Mode.ADDON;
        if (ofGke && platform instanceof Platform.Existing) {
            section.refuse(
                    "mode",
                    "one of none, helm, existing, as platform is existing: managed and addon are meshes that Google"
                            + " installs into GKE clusters; where one has been, mode existing uses it");
        }
    }

    private static String version(ConfigSection section) {
        return section.optional("version", VERSION, Mesh.ISTIO_VERSION);
    }

    private static boolean isReleaseThatKnowsWhatIsDeclared(String version) {
        Matcher matcher = RELEASE.matcher(version);
        if (!matcher.matches()) {
            return false;
        }
        int major = Integer.parseInt(matcher.group(1));
        return major > 1 || (major == 1 && Integer.parseInt(matcher.group(2)) >= 24);
    }

    private static GatewayConfig gateway(ConfigSection section, Mode mode, boolean modeKnown) {
        ValueType<Integer> pods = ValueType.integer(1, 1000, "pods");
        GatewayConfig defaults = GatewayConfig.EXAMPLE;
        return section.section(
                "gateway",
                gateway -> gateway.build(
                        () -> {
                            refuseKeysOfOtherModes(gateway, MODES_WITH_GATEWAYS, mode, modeKnown);
                            return new GatewayConfig(
                                    gateway.values("sourceRanges", ValueType.CIDR_BLOCK),
                                    gateway.optional("minReplicas", pods, defaults.minReplicas()),
                                    gateway.optional("maxReplicas", pods, defaults.maxReplicas()));
                        },
                        defaults));
    }

    private static Mesh existing(ConfigSection section, MutualTls mutualTls) {
        String revision = section.optional("revision", REVISION, "");
        return section.section(
                "gateway",
                gateway -> gateway.build(() -> {
                    refuseKeysOfOtherModes(gateway, MODES_WITH_GATEWAYS, Mode.EXISTING, true);
                    return new Mesh.Existing(
                            revision,
                            gateway.optional("namespace", NAME, "istio-system"),
                            gateway.optional("service", NAME, "istio-ingressgateway"),
                            mutualTls);
                }));
    }

    /**
     * A problem for each key that is of no use in the mode.
     *
     * @param modeKnown whether the mode is the file's own, and none in the place of one that is not right
     */
    private static void refuseKeysOfOtherModes(
            ConfigSection section, Map<String, List<Mode>> modesWith, Mode mode, boolean modeKnown) {
        modesWith.keySet().stream()
                .sorted()
                .filter(section::has)
                .filter(key -> modeKnown && !modesWith.get(key).contains(mode))
                .forEach(key -> section.refuse(
                        key,
                        "nothing with mode " + ValueType.spelling(mode) + "; it belongs to mode "
                                + modesWith.get(key).stream()
                                        .map(ValueType::spelling)
                                        .collect(joining(" or "))));
    }

    /**
     * Reads what Istio's charts are told of the cluster: only of one that is there already need it be said.
     *
     * @param section the mesh's
     */
    private record PlatformOfIstio(ConfigSection section) implements Platform.Cases<IstioPlatform> {
        @Override
        public IstioPlatform gke(Platform.Gke gke) {
            if (section.has("platform")) {
                section.refuse("platform", "nothing, unless the stack's platform is existing: this one is gke");
            }
            return IstioPlatform.GKE;
        }

        @Override
        public IstioPlatform existing(Platform.Existing existing) {
            return section.optional("platform", ValueType.oneOf(IstioPlatform.class), IstioPlatform.GENERIC);
        }
    }
}
