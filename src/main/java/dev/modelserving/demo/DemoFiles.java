package dev.modelserving.demo;

import dev.modelserving.pod.ProgramFile;
import java.util.Map;

/** The demo's Python files by their names, as ConfigMaps hold them. */
final class DemoFiles {
    /** The script that asks the server. */
    static final String LOAD_TEST = "load_test.py";

    /** What the server runs on, for pip. */
    static final String REQUIREMENTS = "requirements.txt";

    private static final String SERVER = "server.py";

    private DemoFiles() {}

    static Map<String, String> ofServer() {
        return Map.of(SERVER, text(SERVER), REQUIREMENTS, text(REQUIREMENTS));
    }

    static Map<String, String> ofLoadTest() {
        return Map.of(LOAD_TEST, text(LOAD_TEST));
    }

    private static String text(String name) {
        return ProgramFile.text(DemoFiles.class, name);
    }
}
