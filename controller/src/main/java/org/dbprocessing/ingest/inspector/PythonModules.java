package org.dbprocessing.ingest.inspector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Python that is handed to interpreters: what inspectors import, and what asks them. */
final class PythonModules {
    private static final List<String> NAMES = List.of(
            "dbp_library",
            "dbp_bridge",
            "dbp_answer",
            "dbprocessing.__init__",
            "dbprocessing.DBlogging",
            "dbprocessing.DBstrings",
            "dbprocessing.DButils",
            "dbprocessing.Diskfile",
            "dbprocessing.Utils",
            "dbprocessing.Version",
            "dbprocessing.inspector");

    private PythonModules() {}

    /** What the interpreter is started with. */
    static String bootstrap() {
        return text("bootstrap.py");
    }

    /** What is asked of it before files come. */
    static String check() {
        return text("check.py");
    }

    /** The text of each module, by its full name. */
    static Map<String, String> all() {
        Map<String, String> modules = new TreeMap<>();
        for (String name : NAMES) {
            modules.put(name.replace(".__init__", ""), text(name.replace('.', '/') + ".py"));
        }
        return modules;
    }

    private static String text(String resource) {
        try (InputStream stream = PythonModules.class.getResourceAsStream("python/" + resource)) {
            if (stream == null) {
                throw new IllegalStateException("python/" + resource + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read python/" + resource, e);
        }
    }
}
