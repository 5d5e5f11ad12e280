package org.dbprocessing.mission;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Options;
import org.dbprocessing.mission.yaml.Place;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.Suggestion;
import org.dbprocessing.mission.yaml.ValueKind;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.mission.yaml.YamlFile;
import org.dbprocessing.mission.yaml.YamlNode.Mapping;

/** Reads {@code .dbp/config.yaml} of a mission's directory. What it does not say has a default. */
public final class SiteConfigurationReader {
    private static final String LOCAL = "local";
    private static final int MOST_OF_A_RESOURCE = 1_000_000;
    private static final int MOST_PARALLEL = 256;
    private static final long USUAL_LOG_LIMIT = 10L << 20;
    private static final Duration USUAL_SETTLE = Duration.ofSeconds(10);
    private static final Duration USUAL_KEEP = Duration.ofDays(30);
    private static final ValueKind<String> UMASK = new ValueKind<>(
            "a umask",
            "write it in quotes with octal digits, such as \"0022\"",
            text -> text.matches("0?[0-7]{3}") ? Optional.of(text) : Optional.empty());
    private static final ValueKind<String> LICENSE = new ValueKind<>(
            "the name of a licence",
            "write what `scontrol show licenses` calls it, such as idl or idl@server",
            text -> text.matches("[A-Za-z0-9_.@-]+") ? Optional.of(text) : Optional.empty());
    private static final ValueKind<Boolean> DUPLICATES =
            new ValueKind<>("keep or drop", "write keep or drop", text -> switch (text) {
                case "drop" -> Optional.of(true);
                case "keep" -> Optional.of(false);
                default -> Optional.empty();
            });

    private final Path missionDirectory;
    private final Problems problems = new Problems();

    private SiteConfigurationReader(Path missionDirectory) {
        this.missionDirectory = missionDirectory.toAbsolutePath().normalize();
    }

    /**
     * The configuration of the mission in this directory; all defaults where there is no such file.
     *
     * @throws org.dbprocessing.mission.yaml.RefusedFileException with every error in it
     */
    public static SiteConfiguration read(Path missionDirectory) {
        return new SiteConfigurationReader(missionDirectory).read();
    }

    /** Where a mission's configuration is. */
    public static Path fileOf(Path missionDirectory) {
        return missionDirectory.resolve(".dbp").resolve("config.yaml");
    }

    private SiteConfiguration read() {
        Path file = fileOf(missionDirectory);
        Mapping nothing = new Mapping(new Place(file, 0), Map.of());
        Mapping mapping =
                Files.exists(file) ? new YamlFile(file, problems).read().orElse(nothing) : nothing;
        SiteConfiguration configuration = read(new Section(mapping, "", problems));
        problems.refuseErrors();
        return configuration;
    }

    private SiteConfiguration read(Section file) {
        Map<String, AdapterSettings> adapters = adapters(file);
        Map<String, NamedResource> resources = resources(file);
        Map<String, Integer> limits = new LinkedHashMap<>();
        Map<String, String> licenses = new LinkedHashMap<>();
        resources.forEach((name, resource) -> {
            limits.put(name, resource.limit());
            resource.license().ifPresent(license -> licenses.put(name, license));
        });
        SiteConfiguration configuration = new SiteConfiguration(
                new DatabaseSettingsReader(missionDirectory, problems).read(file),
                jobs(file),
                ingest(file),
                python(file),
                file.list("before_tick", ValueKinds.TEXT),
                adapters,
                executors(file, adapters),
                new EnvironmentReader(problems).read(file, limits),
                limits,
                licenses);
        file.finish();
        return configuration;
    }

    private JobSettings jobs(Section file) {
        return new JobSettings(
                missionDirectory
                        .resolve(file.value("workdir", ValueKinds.TEXT).orElse(".dbp/work"))
                        .normalize(),
                file.value("umask", UMASK).orElse("0022"),
                file.value("group", ValueKinds.NAME),
                file.value("log_limit", ValueKinds.SIZE).orElse(USUAL_LOG_LIMIT),
                file.value("keep_failed", ValueKinds.TIME_SPAN).orElse(USUAL_KEEP));
    }

    /** A path is relative to the mission's directory. */
    private String python(Section file) {
        String python = file.value("python", ValueKinds.TEXT).orElse("python3");
        return python.contains("/") ? missionDirectory.resolve(python).toString() : python;
    }

    private static IngestSettings ingest(Section file) {
        Optional<Section> section = file.section("ingest", "ingest");
        IngestSettings settings = new IngestSettings(
                section.flatMap(ingest -> ingest.value("settle", ValueKinds.TIME_SPAN))
                        .orElse(USUAL_SETTLE),
                section.flatMap(ingest -> ingest.value("duplicates", DUPLICATES))
                        .orElse(false),
                section.flatMap(ingest -> ingest.value("parallel", ValueKinds.wholeNumber(1, MOST_PARALLEL)))
                        .orElse(4));
        section.ifPresent(Section::finish);
        return settings;
    }

    private static Map<String, AdapterSettings> adapters(Section file) {
        Map<String, AdapterSettings> adapters = new LinkedHashMap<>();
        file.section("adapters", "adapters")
                .ifPresent(all -> all.namedSections("adapter")
                        .forEach((name, section) -> adapters.put(
                                name,
                                new AdapterSettings(
                                        section.place(),
                                        name,
                                        section.required("kind", ValueKinds.NAME)
                                                .orElse(LOCAL),
                                        new Options(section.mapping(), "adapter " + name).without(List.of("kind"))))));
        if (adapters.isEmpty()) {
            adapters.put(LOCAL, new AdapterSettings(file.place(), LOCAL, LOCAL, Options.none("adapter " + LOCAL)));
        }
        return adapters;
    }

    private Map<String, ExecutorSettings> executors(Section file, Map<String, AdapterSettings> adapters) {
        Map<String, ExecutorSettings> executors = new LinkedHashMap<>();
        file.section("executors", "executors")
                .ifPresent(all -> all.namedSections("executor")
                        .forEach((name, section) -> section.required("adapter", ValueKinds.NAME)
                                .ifPresent(adapter -> {
                                    if (!adapters.containsKey(adapter)) {
                                        section.error(
                                                "adapter",
                                                "executor " + name + " names the adapter '" + adapter
                                                        + "', which is not configured",
                                                Suggestion.hint(adapter, adapters.keySet()));
                                    }
                                    Options options = new Options(section.mapping(), "executor " + name)
                                            .without(List.of("adapter"));
                                    executors.put(name, new ExecutorSettings(section.place(), name, adapter, options));
                                })));
        if (!executors.containsKey(SiteConfiguration.DEFAULT)) {
            usualExecutor(file, adapters).ifPresent(executor -> executors.put(executor.name(), executor));
        }
        return executors;
    }

    /** The only adapter, or the one called local. */
    private Optional<ExecutorSettings> usualExecutor(Section file, Map<String, AdapterSettings> adapters) {
        String adapter = adapters.size() == 1 ? adapters.keySet().iterator().next() : LOCAL;
        if (!adapters.containsKey(adapter)) {
            problems.error(
                    file.placeOf("executors"),
                    "it is not said which adapter runs the codes that name no executor",
                    "add `default: {adapter: ...}` below `executors:`");
            return Optional.empty();
        }
        String name = SiteConfiguration.DEFAULT;
        return Optional.of(new ExecutorSettings(file.place(), name, adapter, Options.none("executor " + name)));
    }

    /** How much there is of it, and what a scheduler calls it that counts it, too. */
    private record NamedResource(int limit, Optional<String> license) {}

    private static Map<String, NamedResource> resources(Section file) {
        Map<String, NamedResource> resources = new LinkedHashMap<>();
        file.section("resources", "resources")
                .ifPresent(all -> all.namedSections("resource").forEach((name, section) -> {
                    Optional<String> license = section.value("slurm", LICENSE);
                    section.required("limit", ValueKinds.wholeNumber(0, MOST_OF_A_RESOURCE))
                            .ifPresent(limit -> resources.put(name, new NamedResource(limit, license)));
                    section.finish();
                }));
        return resources;
    }
}
