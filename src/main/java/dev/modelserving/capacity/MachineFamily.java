package dev.modelserving.capacity;

import java.util.Map;
import java.util.Set;

/**
 * The series of a Compute Engine machine type, the start of its name: {@code e2} of {@code e2-standard-4}. An unknown
 * series counts as x86 without accelerators.
 *
 * @param name the part of the machine type's name before the first dash
 */
public record MachineFamily(String name) {
    /** Series with Arm processors ("Arm VMs on Compute Engine"; a4x has NVIDIA Grace). */
    private static final Set<String> ARM = Set.of("t2a", "c4a", "n4a", "a4x");

    /** Series that always have accelerators, and which ("GPU machine types", "TPU machine types"). */
    private static final Map<String, String> ACCELERATORS = Map.ofEntries(
            Map.entry("a2", "GPUs"),
            Map.entry("a3", "GPUs"),
            Map.entry("a4", "GPUs"),
            Map.entry("a4x", "GPUs"),
            Map.entry("g2", "GPUs"),
            Map.entry("g4", "GPUs"),
            Map.entry("ct3", "TPUs"),
            Map.entry("ct3p", "TPUs"),
            Map.entry("ct4p", "TPUs"),
            Map.entry("ct5l", "TPUs"),
            Map.entry("ct5lp", "TPUs"),
            Map.entry("ct5p", "TPUs"),
            Map.entry("ct6e", "TPUs"),
            Map.entry("tpu7x", "TPUs"));

    /** The series of a machine type. */
    public static MachineFamily of(String machineType) {
        return new MachineFamily(machineType.split("-", 2)[0]);
    }

    /** Whether its processors are Arm's, which run no x86 images. */
    public boolean isArm() {
        return ARM.contains(name);
    }

    /** Its machines' accelerators: {@code GPUs} or {@code TPUs}; empty if none. */
    public String accelerators() {
        return ACCELERATORS.getOrDefault(name, "");
    }
}
