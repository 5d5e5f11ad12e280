package org.dbprocessing.mission;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Timing;
import org.dbprocessing.model.Version;

/** A definition as the keys and values of a mission file. What is as by default is not written. */
public final class MissionDocument {
    private static final int MEBIBYTES_PER_GIBIBYTE = 1024;
    private static final Version FIRST = Version.of(1, 0, 0);

    private final Path missionDirectory;
    private final MissionDefinition definition;

    /** @param missionDirectory what the mission's directories are written relative to, if they are below it */
    public MissionDocument(MissionDefinition definition, Path missionDirectory) {
        this.missionDirectory = missionDirectory.toAbsolutePath().normalize();
        this.definition = definition;
    }

    /** The file's sections, in the order of the file: maps, lists, texts, numbers and flags. */
    public Map<String, Object> sections() {
        Map<String, Object> sections = new LinkedHashMap<>();
        sections.put("mission", mission());
        if (!definition.fieldPatterns().isEmpty()) {
            sections.put("fields", new TreeMap<>(definition.fieldPatterns()));
        }
        sections.put("satellites", satellites());
        sections.put("products", named(definition.products(), ProductDefinition::name, MissionDocument::product));
        sections.put("processes", named(definition.processes(), ProcessDefinition::name, MissionDocument::process));
        return sections;
    }

    private static <T> Map<String, Object> named(
            List<T> things, Function<T, String> name, Function<T, Map<String, Object>> keys) {
        Map<String, Object> all = new LinkedHashMap<>();
        things.forEach(thing -> all.put(name.apply(thing), keys.apply(thing)));
        return all;
    }

    private Map<String, Object> mission() {
        Directories directories = definition.directories();
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("name", definition.name());
        keys.put("root", written(directories.root()));
        keys.put("incoming", written(directories.incoming()));
        keys.put("codes", written(directories.codes()));
        keys.put("inspectors", written(directories.inspectors()));
        keys.put("errors", written(directories.errors()));
        return keys;
    }

    private String written(Path directory) {
        if (!directory.startsWith(missionDirectory)) {
            return directory.toString();
        }
        return directory.equals(missionDirectory)
                ? "."
                : missionDirectory.relativize(directory).toString();
    }

    private Map<String, Object> satellites() {
        return named(
                definition.satellites(),
                SatelliteDefinition::name,
                satellite -> Map.of("instruments", satellite.instruments()));
    }

    private static Map<String, Object> product(ProductDefinition product) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("instrument", product.instrument());
        keys.put("level", number(product.level()));
        keys.put("format", product.format());
        unless(product.directory().isEmpty(), keys, "directory", product.directory());
        unless(product.inspector().kind() == Inspector.Kind.NAME, keys, "inspector", inspector(product.inspector()));
        unless(product.keyFields().isEmpty(), keys, "key", product.keyFields());
        unless(!product.mayBeEmpty(), keys, "may_be_empty", true);
        product.maxSpanDays().ifPresent(days -> keys.put("max_span", days));
        unless(!product.stopExclusive(), keys, "stop", "exclusive");
        product.period().ifPresent(period -> keys.put("period", word(period)));
        unless(!product.qaRequired(), keys, "qa", "required");
        product.judges().ifPresent(judged -> keys.put("judges", judged));
        unless(product.description().isEmpty(), keys, "description", product.description());
        return keys;
    }

    private static void unless(boolean usual, Map<String, Object> keys, String key, Object value) {
        if (!usual) {
            keys.put(key, value);
        }
    }

    private static BigDecimal number(double level) {
        BigDecimal number = BigDecimal.valueOf(level).stripTrailingZeros();
        return number.setScale(Math.max(0, number.scale()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> inspector(InspectorDefinition inspector) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(word(inspector.kind()), inspector.file().toString());
        unless(
                inspector.version().equals(FIRST),
                keys,
                "version",
                inspector.version().toString());
        unless(inspector.arguments().isEmpty(), keys, "arguments", new TreeMap<>(inspector.arguments()));
        return keys;
    }

    private static Map<String, Object> process(ProcessDefinition process) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("timebase", word(process.timebase()));
        process.output().ifPresent(output -> keys.put("output", output));
        unless(
                process.inputs().isEmpty(),
                keys,
                "inputs",
                process.inputs().stream().map(MissionDocument::input).toList());
        unless(process.extraParameters().isEmpty(), keys, "extra_params", process.extraParameters());
        unless(!process.repeatable(), keys, "repeatable", true);
        timing(process.timing(), keys);
        unless(
                process.codes().isEmpty(),
                keys,
                "codes",
                process.codes().stream().map(MissionDocument::code).toList());
        return keys;
    }

    private static void timing(Timing timing, Map<String, Object> keys) {
        timing.schedule().ifPresent(schedule -> keys.put("schedule", schedule.toString()));
        timing.maxWait().ifPresent(wait -> keys.put("max_wait", written(wait)));
        timing.complete().ifPresent(settle -> {
            keys.put("when", "complete");
            unless(settle.isZero(), keys, "settle", written(settle));
        });
    }

    private static Object input(InputDefinition input) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("product", input.product());
        unless(!input.optional(), keys, "optional", true);
        unless(input.yesterday() == 0, keys, "yesterday", input.yesterday());
        unless(input.tomorrow() == 0, keys, "tomorrow", input.tomorrow());
        input.group().ifPresent(group -> keys.put("group", group));
        return keys.size() == 1 ? input.product() : keys;
    }

    /** The keys of one code, those that are as usual left out. */
    public static Map<String, Object> code(CodeDefinition code) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("file", code.file().toString());
        keys.put("version", code.version().toString());
        unless(code.outputInterface() == 1, keys, "output_interface", code.outputInterface());
        unless(
                code.from().equals(CodeDefinition.EARLIEST),
                keys,
                "from",
                code.from().toString());
        unless(code.to().equals(CodeDefinition.LATEST), keys, "to", code.to().toString());
        unless(code.active(), keys, "active", false);
        unless(code.arguments().isEmpty(), keys, "arguments", code.arguments());
        needs(code.needs(), keys);
        code.environment().ifPresent(name -> keys.put("environment", name));
        code.executor().ifPresent(name -> keys.put("executor", name));
        unless(code.retries() == 0, keys, "retries", code.retries());
        unless(code.description().isEmpty(), keys, "description", code.description());
        return keys;
    }

    private static void needs(Code.Needs needs, Map<String, Object> keys) {
        unless(needs.cpus() == 1, keys, "cpus", needs.cpus());
        needs.memoryMiB().ifPresent(mebibytes -> keys.put("memory", size(mebibytes)));
        needs.most().memoryMiB().ifPresent(mebibytes -> keys.put("memory_ceiling", size(mebibytes)));
        needs.timeLimitSeconds().ifPresent(seconds -> keys.put("time", written(Duration.ofSeconds(seconds))));
        needs.most()
                .timeLimitSeconds()
                .ifPresent(seconds -> keys.put("time_ceiling", written(Duration.ofSeconds(seconds))));
        unless(needs.resources().isEmpty(), keys, "resources", new TreeMap<>(needs.resources()));
    }

    private static String size(int mebibytes) {
        return mebibytes % MEBIBYTES_PER_GIBIBYTE == 0 ? mebibytes / MEBIBYTES_PER_GIBIBYTE + "G" : mebibytes + "M";
    }

    /** {@code 1d2h30m}. */
    private static String written(Duration span) {
        Map<String, Long> parts = new LinkedHashMap<>();
        parts.put("d", span.toDays());
        parts.put("h", (long) span.toHoursPart());
        parts.put("m", (long) span.toMinutesPart());
        parts.put("s", (long) span.toSecondsPart());
        String text = parts.entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .map(part -> part.getValue() + part.getKey())
                .collect(Collectors.joining());
        return text.isEmpty() ? "0s" : text;
    }
}
