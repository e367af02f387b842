package dev.modelserving.mutation;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value as somebody might put it in the place of another. */
final class OtherValue {
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9})(.*)");

    /** Of those that Kubernetes and Istio enumerate. */
    private static final Map<String, String> ENUMERATED = Map.ofEntries(
            Map.entry("restricted", "baseline"),
            Map.entry("enabled", "disabled"),
            Map.entry("true", "false"),
            Map.entry("false", "true"),
            Map.entry("STRICT", "PERMISSIVE"),
            Map.entry("ALLOW", "DENY"),
            Map.entry("TCP", "UDP"),
            Map.entry("HTTP", "HTTP2"),
            Map.entry("HTTPS", "TLS"),
            Map.entry("SIMPLE", "PASSTHROUGH"),
            Map.entry("ADD", "MERGE"),
            Map.entry("DoNotSchedule", "ScheduleAnyway"),
            Map.entry("ScheduleAnyway", "DoNotSchedule"),
            Map.entry("Always", "IfNotPresent"),
            Map.entry("IfNotPresent", "Always"),
            Map.entry("RuntimeDefault", "Unconfined"),
            Map.entry("LoadBalancer", "NodePort"),
            Map.entry("Local", "Cluster"),
            Map.entry("Cluster", "Local"),
            Map.entry("Ingress", "Egress"),
            Map.entry("Egress", "Ingress"),
            Map.entry("AlwaysAllow", "IfHealthyBudget"),
            Map.entry("Percent", "Pods"),
            Map.entry("Max", "Min"),
            Map.entry("ALL", "NET_RAW"));

    private OtherValue() {}

    static JsonPrimitive than(JsonElement value) {
        JsonPrimitive found = value.getAsJsonPrimitive();
        if (found.isBoolean()) {
            return new JsonPrimitive(!found.getAsBoolean());
        }
        if (found.isNumber()) {
            return new JsonPrimitive(found.getAsLong() + 1);
        }
        String text = found.getAsString();
        Matcher amount = AMOUNT.matcher(text);
        return new JsonPrimitive(
                ENUMERATED.containsKey(text)
                        ? ENUMERATED.get(text)
                        : amount.matches() ? Long.parseLong(amount.group(1)) + 1 + amount.group(2) : text + "x");
    }
}
