package dev.modelserving.demo;

import dev.modelserving.config.demo.DemoConfig;
import dev.modelserving.kubernetes.pod.ProgramFile;
import java.util.Map;

/** The demo's Python files by name, the data of its ConfigMaps. */
final class DemoFiles {
    /** The script that calls the server. */
    static final String LOAD_TEST = "load_test.py";

    /** The arguments of that script, one a line. */
    static final String LOAD_TEST_ARGUMENTS = "arguments";

    /** The server's packages, for pip. */
    static final String REQUIREMENTS = "requirements.txt";

    private static final String SERVER = "server.py";

    private DemoFiles() {}

    static Map<String, String> ofServer() {
        return Map.of(SERVER, text(SERVER), REQUIREMENTS, text(REQUIREMENTS));
    }

    static Map<String, String> ofLoadTest(DemoConfig demo) {
        String url =
                "http://" + demo.name() + "." + demo.namespace() + ":" + DemoDeployment.PORT + DemoDeployment.PREDICT;
        return Map.of(
                LOAD_TEST,
                text(LOAD_TEST),
                LOAD_TEST_ARGUMENTS,
                String.join(
                        "\n",
                        url,
                        "--connections=" + demo.loadTest().connections(),
                        "--seconds=" + demo.loadTest().seconds()));
    }

    private static String text(String name) {
        return ProgramFile.text(DemoFiles.class, name);
    }
}
