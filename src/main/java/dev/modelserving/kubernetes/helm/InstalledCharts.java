package dev.modelserving.kubernetes.helm;

import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.kubernetes.cluster.KubectlAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What Helm has installed, by its own records. */
public final class InstalledCharts {
    private static final Pattern BETWEEN = Pattern.compile("(?m)^---\\s*$");

    /** Custom resource definitions are long, and objects of theirs show that they are there; Secrets stay secret. */
    private static final Pattern LEFT_OUT = Pattern.compile("(?m)^kind: (CustomResourceDefinition|Secret)\\s*$");

    private InstalledCharts() {}

    /**
     * The manifests of releases as far as they are installed, as YAML, one for each object; custom resource definitions and Secrets
     * aside.
     *
     * @throws IOException if the cluster cannot be asked
     */
    public static List<String> manifests(String namespace, Set<String> releases, Kubectl kubectl) throws IOException {
        String records = kubectl.run(List.of(
                "get",
                "secret",
                "--namespace=" + namespace,
                "--selector=owner=helm,status=deployed,name in (" + String.join(",", new TreeSet<>(releases)) + ")",
                "--output=json"));
        List<String> manifests = new ArrayList<>();
        for (HelmRecord record :
                KubectlAnswer.objects(records).stream().map(HelmRecord::new).toList()) {
            manifests.addAll(Arrays.stream(BETWEEN.split(record.manifest()))
                    .filter(manifest -> !LEFT_OUT.matcher(manifest).find())
                    .filter(manifest -> manifest.lines().anyMatch(line -> line.startsWith("kind:")))
                    .toList());
        }
        return manifests;
    }
}
