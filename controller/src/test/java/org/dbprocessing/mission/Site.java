package org.dbprocessing.mission;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dbprocessing.mission.yaml.Options;
import org.dbprocessing.mission.yaml.Place;

/** A site's configuration in a test, with some names in it. */
final class Site {
    private final Map<String, ExecutorSettings> executors = new HashMap<>();
    private final Map<String, EnvironmentSettings> environments = new HashMap<>();
    private final Map<String, Integer> resources = new HashMap<>();

    Site executor(String name) {
        executors.put(name, new ExecutorSettings(new Place(Path.of("x"), 1), name, "local", Options.none(name)));
        return this;
    }

    Site environment(String name) {
        environments.put(
                name, new EnvironmentSettings(name, List.of(), List.of(), Map.of(), List.of(), false, Map.of()));
        return this;
    }

    Site resource(String name, int limit) {
        resources.put(name, limit);
        return this;
    }

    SiteConfiguration configuration() {
        SiteConfiguration usual = SiteConfigurationReader.read(Path.of("no-such-directory"));
        return new SiteConfiguration(
                usual.database(),
                usual.jobs(),
                usual.ingest(),
                usual.python(),
                usual.beforeTick(),
                usual.adapters(),
                executors,
                environments,
                resources,
                Map.of());
    }
}
