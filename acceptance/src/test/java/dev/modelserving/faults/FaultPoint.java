package dev.modelserving.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What goes wrong, and when.
 *
 * @param operation what the engine does at that moment
 * @param moment 0 for its first step, 1 for its last
 */
record FaultPoint(Operation operation, Fault fault, double moment) {
    private static final List<Operation> LONG_LIFE = List.of(
            Operation.UP, Operation.UPDATE, Operation.STEP, Operation.UPDATE, Operation.STEP, Operation.DESTROY);
    private static final List<Operation> SHORT_LIFE = List.of(Operation.UP, Operation.STEP, Operation.DESTROY);

    /**
     * The lives of some stacks, each of which begins with an {@code up} and ends with a {@code destroy}. Of an operation's
     * faults all come before one comes again.
     *
     * @param seed the same seed gives the same points
     * @param count at least so many points: the last life is whole. If they are few, it is short
     */
    static List<List<FaultPoint>> seeded(long seed, int count) {
        Random random = new Random(seed);
        Map<Operation, Iterator<Fault>> faults = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            faults.put(operation, endless(operation, random));
        }
        List<List<FaultPoint>> lives = new ArrayList<>();
        List<Operation> operations = count > SHORT_LIFE.size() ? LONG_LIFE : SHORT_LIFE;
        while (lives.size() * operations.size() < count) {
            lives.add(operations.stream()
                    .map(operation ->
                            new FaultPoint(operation, faults.get(operation).next(), random.nextDouble()))
                    .toList());
        }
        return lives;
    }

    private static Iterator<Fault> endless(Operation operation, Random random) {
        List<Fault> all = Stream.of(Fault.values())
                .filter(fault -> fault.happensAt(operation))
                .toList();
        return Stream.generate(() -> shuffled(all, random))
                .flatMap(List::stream)
                .iterator();
    }

    private static List<Fault> shuffled(List<Fault> faults, Random random) {
        List<Fault> shuffled = new ArrayList<>(faults);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, %s at %.0f %%", operation, fault, moment * 100);
    }
}
