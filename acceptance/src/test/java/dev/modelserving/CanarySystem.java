package dev.modelserving;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.traffic.GatewayAnswers;
import dev.modelserving.sandbox.traffic.Requests;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Stack {@code canary} in the tests' sandbox.
 *
 * @param stack as {@link #stack} describes it
 */
public record CanarySystem(SandboxStack stack) {
    static final String MODEL = "image-classifier";

    private static final String MODELS = "  model-serving:models:\n";
    private static final Pattern STEPS = Pattern.compile("(?s)        steps:\n.*?(?=        # Which of the steps)");
    private static final Pattern ALONE = Pattern.compile("          - alone: resnet50\n");
    private static final Pattern ROLES = Pattern.compile("        stable: resnet50\n        canary: resnet101\n");
    private static final Pattern RESNET50 =
            Pattern.compile("(?s)        - name: resnet50\n.*?(?=        - name: resnet101\n)");
    private static final Pattern SERVERS = Pattern.compile("        maxReplicas: \\d+\n");
    private static final Pattern PERMISSIVE = Pattern.compile("    mutualTls: permissive\n");
    private static final Pattern GATEWAY = Pattern.compile("    gateway:\n");
    private static final Pattern STEP = Pattern.compile("(?m)^        step: \\d+$");

    /** The stack as it is shipped from its second step on, but for its servers, of which there is one for each version. */
    public static SandboxStack stack(String gcpProject) {
        return new SandboxStack("canary", gcpProject, CanarySystem::withoutScaling);
    }

    /** The tests' requests would otherwise bring more servers and gateways, which wait for nodes beside what is tested. */
    private static String withoutScaling(String file) {
        String bothVersions = replaceOnly(ALONE, file, "");
        String oneServer = replaceOnly(SERVERS, bothVersions, "        maxReplicas: 1\n");
        return replaceOnly(GATEWAY, oneServer, "    gateway:\n      maxReplicas: 1\n");
    }

    public Cluster cluster() {
        return new Cluster(stack.gcpProject(), "us-central1-f", "cluster-1");
    }

    /** Puts another of the steps into force; the next {@code up} deploys it. */
    public void step(int number) {
        stack.edit(file -> replaceOnly(STEP, file, "        step: " + number));
    }

    /** Replaces the steps by others, each a flow mapping of YAML, and puts the first into force. */
    void steps(String... steps) {
        stack.edit(file -> withSteps(file, steps));
    }

    /** Removes the other version, and what names it. */
    void leaveOnlyResnet101() {
        stack.edit(file -> replaceOnly(RESNET50, replaceOnly(ROLES, withSteps(file, "{to: resnet101}"), ""), ""));
    }

    private static String withSteps(String file, String... steps) {
        String list =
                Stream.of(steps).map(step -> "          - " + step + "\n").collect(joining("", "        steps:\n", ""));
        return replaceOnly(STEP, replaceOnly(STEPS, file, list), "        step: 0");
    }

    /** Adds the model of stack {@code dev}, which has the same name, in a namespace of its own. */
    void addTheOtherLab(String namespace) {
        String other = ShippedStack.file("dev")
                .replaceFirst("(?s).*\n" + MODELS, "")
                .replace("namespace: default", "namespace: " + namespace)
                .replace("copyTo: resnet_101", "copyTo: " + namespace);
        stack.edit(file -> file.replace(MODELS, MODELS + other));
    }

    /** Keeps pods to the connections that they need, the mesh to mutual TLS, and collects metrics; before the first up. */
    void harden() {
        stack.edit(file -> replaceOnly(
                        Pattern.compile("    dataplaneV2: false\n"),
                        replaceOnly(PERMISSIVE, file, "    mutualTls: strict\n"),
                        "    dataplaneV2: true\n")
                .replace(MODELS, "  model-serving:monitoring: {mode: cloud}\n" + MODELS));
    }

    /** The address of the ingress gateway. */
    String gatewayAddress() {
        return cluster().address("istio-ingress", "istio-ingressgateway").orElseThrow();
    }

    /** Requests to the model as clients from outside send them. */
    public Requests requests() {
        return Requests.to(output(MODEL + "-url"));
    }

    /** Checks that each request is answered, and labelled with the version that has answered. */
    static GatewayAnswers answered(GatewayAnswers answers) {
        assertThat(answers.failed()).isEmpty();
        assertThat(answers.mislabelled()).isEmpty();
        return answers;
    }

    String output(String name) {
        return stack.output(name);
    }

    /** The spec of the model's object of a kind. */
    JsonObject spec(String kind) {
        return cluster().get(kind, "default", MODEL).getAsJsonObject("spec");
    }

    /** What is declared of all objects of some kinds in the model's namespace, by kind and name. */
    Map<String, JsonElement> declared(String kinds) {
        JsonObject list = JsonParser.parseString(
                        cluster().kubectl("get", kinds, "--namespace=default", "--output=json"))
                .getAsJsonObject();
        return list.getAsJsonArray("items").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .collect(toMap(
                        item -> item.get("kind").getAsString() + " "
                                + item.getAsJsonObject("metadata").get("name").getAsString(),
                        item -> item.has("spec") ? item.get("spec") : item.get("data")));
    }

    /** The command lines of the processes that play the cluster and its mesh. */
    public List<String> processes() {
        Pattern played = Pattern.compile(Pattern.quote(SandboxExtension.directory() + "/") + "(scratch/pod-|clusters/"
                + Pattern.quote(stack.gcpProject()) + "_)");
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> played.matcher(line).find())
                .toList();
    }

    private static String replaceOnly(Pattern what, String text, String replacement) {
        Matcher matcher = what.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("there is no " + what + " in:\n" + text);
        }
        return matcher.replaceFirst(Matcher.quoteReplacement(replacement));
    }
}
