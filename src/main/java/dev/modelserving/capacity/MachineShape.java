package dev.modelserving.capacity;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Compute Engine machine type's CPUs and memory ("Machine families resource and comparison guide"; the same as in
 * GKE's cluster autoscaler, {@code machinetypes}).
 *
 * @param cpus virtual CPUs
 * @param memoryMebibytes memory in MiB
 * @param sharedCore whether GKE gives pods only half of the CPUs, as with {@code e2-medium}
 */
public record MachineShape(int cpus, int memoryMebibytes, boolean sharedCore) {
    private static final Pattern SIZED =
            Pattern.compile("(?<family>[a-z0-9]+)-(?<kind>standard|highmem|highcpu)-(?<cpus>[0-9]{1,3})");
    private static final Pattern CUSTOM =
            Pattern.compile("([a-z0-9]+-)?custom-(?<cpus>[0-9]{1,3})-(?<memory>[0-9]{3,7})(-ext)?");

    private static final Map<String, MachineShape> SHARED_CORES = Map.of(
            "e2-micro", new MachineShape(2, 1024, true),
            "e2-small", new MachineShape(2, 2048, true),
            "e2-medium", new MachineShape(2, 4096, true));

    /** MiB per virtual CPU, by family and kind; without sizes that do not follow the rule. */
    private static final Map<String, Integer> MEBIBYTES = Map.ofEntries(
            Map.entry("e2-standard", 4096),
            Map.entry("e2-highmem", 8192),
            Map.entry("e2-highcpu", 1024),
            Map.entry("n1-standard", 3840),
            Map.entry("n1-highmem", 6656),
            Map.entry("n2-standard", 4096),
            Map.entry("n2-highmem", 8192),
            Map.entry("n2-highcpu", 1024),
            Map.entry("n2d-standard", 4096),
            Map.entry("n2d-highmem", 8192),
            Map.entry("n2d-highcpu", 1024),
            Map.entry("c3-standard", 4096),
            Map.entry("c3-highmem", 8192),
            Map.entry("c3-highcpu", 2048),
            Map.entry("n4-standard", 4096),
            Map.entry("n4-highmem", 8192),
            Map.entry("n4-highcpu", 2048),
            Map.entry("t2d-standard", 4096),
            Map.entry("c2-standard", 4096));

    /** The one with less memory than its kind's rule. */
    private static final Map<String, MachineShape> EXCEPTIONS =
            Map.of("n2-highmem-128", new MachineShape(128, 864 * 1024, false));

    /** The shape of a machine type; empty if unknown. */
    public static Optional<MachineShape> of(String machineType) {
        if (SHARED_CORES.containsKey(machineType)) {
            return Optional.ofNullable(SHARED_CORES.get(machineType));
        }
        if (EXCEPTIONS.containsKey(machineType)) {
            return Optional.ofNullable(EXCEPTIONS.get(machineType));
        }
        Matcher custom = CUSTOM.matcher(machineType);
        if (custom.matches()) {
            return Optional.of(new MachineShape(
                    Integer.parseInt(custom.group("cpus")), Integer.parseInt(custom.group("memory")), false));
        }
        Matcher sized = SIZED.matcher(machineType);
        if (!sized.matches()) {
            return Optional.empty();
        }
        int cpus = Integer.parseInt(sized.group("cpus"));
        return Optional.ofNullable(MEBIBYTES.get(sized.group("family") + "-" + sized.group("kind")))
                .map(mebibytes -> new MachineShape(cpus, cpus * mebibytes, false));
    }
}
