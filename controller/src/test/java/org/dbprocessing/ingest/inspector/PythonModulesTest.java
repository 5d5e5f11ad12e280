package org.dbprocessing.ingest.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PythonModulesTest {
    @Test
    void everyModuleIsHandedOver() throws IOException, URISyntaxException {
        Path directory = Path.of(
                        PythonModules.class.getResource("python/bootstrap.py").toURI())
                .getParent();
        try (Stream<Path> files = Files.walk(directory)) {
            List<String> modules = files.filter(file -> file.toString().endsWith(".py"))
                    .map(file -> directory.relativize(file).toString())
                    .filter(name -> !name.equals("bootstrap.py") && !name.equals("check.py"))
                    .map(name -> name.replaceFirst("(/__init__)?\\.py$", "").replace('/', '.'))
                    .toList();

            assertThat(PythonModules.all()).containsOnlyKeys(modules);
        }
    }

    @Test
    void whatEveryPythonHasToReadUsesNothingNew() {
        assertThat(List.of(PythonModules.bootstrap(), PythonModules.check()))
                .allMatch(text -> text.contains("if sys.version_info < (3, 6):"))
                .noneMatch(text -> text.matches("(?s).*\\b(f\"|f'|nonlocal|yield from|async).*"));
    }
}
