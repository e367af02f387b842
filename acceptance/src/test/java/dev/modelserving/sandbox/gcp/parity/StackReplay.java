package dev.modelserving.sandbox.gcp.parity;

import com.google.protobuf.Struct;
import dev.modelserving.declared.StackFile;
import dev.modelserving.sandbox.gcp.EmulatedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Replays changed stack files: the program declares them, and the emulator says what that changes. */
final class StackReplay {
    private final Path folder;
    private final Map<String, DeployedStack> deployed = new HashMap<>();

    /** @param folder where the emulated clouds keep their state */
    StackReplay(Path folder) {
        this.folder = folder;
    }

    /** What the preview says of each resource; a resource that one of both does not speak of is {@code absent}. */
    Outcome replay(StackCase wanted) {
        String stack = wanted.deployed() ? "parity-" + wanted.base() : "parity-new";
        StackFile base = Recorded.stackFile(wanted.base(), stack);
        DeployedStack before = wanted.deployed()
                ? deployed.computeIfAbsent(
                        wanted.base(), name -> Program.deploy(base, DeployedStack.nothing(cloud(name))))
                : DeployedStack.nothing(cloud(wanted.id()));
        Steps steps = new Steps(before, true);
        ReplayedEngine engine = new ReplayedEngine(stack, before.outputs(), steps);
        List<String> refusals = Program.run(ConfigSet.apply(base, wanted.changes()), engine);
        return refusals.isEmpty()
                ? new Outcome(wanted.id(), differences(wanted, steps), steps.changes())
                : new Outcome(wanted.id(), List.of("the program refuses: " + String.join("; ", refusals)), Map.of());
    }

    /** Tells the types and inputs of all that the deployed stacks consist of. */
    void tellDeclared(BiConsumer<String, Struct> listener) {
        deployed.values().forEach(stack -> stack.resources().values().forEach(resource -> {
            String key = DeployedResource.key(resource.urn());
            listener.accept(key.substring(0, key.indexOf("::")), resource.inputs());
        }));
    }

    private EmulatedProvider cloud(String name) {
        try {
            return EmulatedProvider.of(Files.createDirectories(folder.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> differences(StackCase wanted, Steps steps) {
        List<String> differences = new ArrayList<>();
        Map<String, Change> found = new TreeMap<>(steps.changes());
        Later.RECORDED.leaveOut(found);
        boolean isRefused = !steps.errors().isEmpty();
        if (wanted.isRefused()) {
            // An error ends the real preview before all is told.
            found.keySet().retainAll(wanted.seen());
        }
        Map<String, Change> expected = new TreeMap<>(wanted.expected());
        if (wanted.isRefused()) {
            expected.keySet().retainAll(wanted.seen());
        }
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            String real = expected.containsKey(name) ? expected.get(name).toString() : "absent";
            String emulated = found.containsKey(name) ? found.get(name).toString() : "absent";
            if (!real.equals(emulated)) {
                differences.add(name + ": really " + real + ", emulated " + emulated);
            }
        }
        if (isRefused != wanted.isRefused()) {
            differences.add(wanted.isRefused() ? "really refused" : "emulated refused: " + steps.errors());
        }
        return differences;
    }

    /**
     * How a case went.
     *
     * @param differences none where both say the same
     */
    record Outcome(String id, List<String> differences, Map<String, Change> changes) {
        boolean agrees() {
            return differences.isEmpty();
        }
    }
}
