package dev.modelserving.sandbox;

import com.pulumi.automation.OperationType;
import java.util.EnumMap;
import java.util.Map;

/** What an update, preview or refresh counts. */
public final class Changes {
    private Changes() {}

    /**
     * The operations and how many resources each has, without the reads, which change nothing (pulumi 3.259,
     * engine/update.go: HasChanges). How many are counted depends on what was done before (shouldRecordReadStep): those alone
     * whose outputs are not what the state has of an earlier update. So the stack's own outputs count at the first preview and
     * update after an update that has changed them, and objects of Kubernetes at each after the first update, as the provider
     * makes up a field manager for each read.
     *
     * @param counted as the Automation API has it
     */
    public static Map<OperationType, Integer> in(Map<OperationType, Integer> counted) {
        Map<OperationType, Integer> changes = new EnumMap<>(OperationType.class);
        changes.putAll(counted);
        changes.remove(OperationType.READ);
        return changes;
    }
}
