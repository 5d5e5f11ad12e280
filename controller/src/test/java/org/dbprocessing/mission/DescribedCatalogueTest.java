package org.dbprocessing.mission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dbprocessing.mission.yaml.Place;
import org.dbprocessing.mission.yaml.Source;
import org.dbprocessing.mission.yaml.YamlText;
import org.dbprocessing.model.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a mission file to the catalogue it wants, from there to a file again: both say the same. */
class DescribedCatalogueTest {
    private static final Path DOCUMENTED = Path.of("..", "ops", "docs", "mission-file.md");
    private static final Path DEMO =
            Path.of("..", "ops", "src", "main", "resources", "org", "dbprocessing", "ops", "demo", "mission.yaml");

    @TempDir
    Path directory;

    private static String exported(Catalogue catalogue, Path directory) {
        return YamlText.of(new MissionDocument(DescribedCatalogue.of(catalogue), directory).sections());
    }

    private Catalogue catalogue(String text, SiteConfiguration site) {
        return WantedCatalogue.of(new MissionText(directory, text).read(site).definition(), Optional.empty());
    }

    /** The catalogue that the text wants, and its export. */
    private String exportedAndRead(String text, SiteConfiguration site) {
        Catalogue wanted = catalogue(text, site);
        String export = exported(wanted, directory);
        MissionDefinition read = new MissionText(directory, export).read(site).definition();
        assertThat(MissionDiff.between(read, Optional.of(wanted)).changes())
                .as(export)
                .isEmpty();
        assertThat(exported(WantedCatalogue.of(read, Optional.empty()), directory))
                .isEqualTo(export);
        return export;
    }

    private static SiteConfiguration anySite() {
        return new Site()
                .executor("big")
                .environment("idl88")
                .resource("idl", 6)
                .configuration();
    }

    static Stream<String> missions() throws IOException {
        String documented = Pattern.compile("(?s)```yaml\n(# mission.yaml\n.*?)```")
                .matcher(Files.readString(DOCUMENTED))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        return Stream.of(MissionText.SMALL, documented, Files.readString(DEMO));
    }

    @ParameterizedTest
    @MethodSource("missions")
    void anExportedMissionChangesNothing(String text) {
        exportedAndRead(text, anySite());
    }

    @Test
    void everyKeyIsWrittenAsOneWouldWriteIt() {
        String text = """
                mission:
                  name: m
                  root: /srv/m
                  incoming: in
                  codes: "."
                  inspectors: i
                  errors: e

                fields:
                  orbit: "\\\\d{5}"

                satellites:
                  a:
                    instruments:
                      - epd
                      - mag
                  b:
                    instruments:
                      - mag

                products:
                  old:
                    instrument: a/mag
                    level: 0
                    format: "old_{DATE}.dat"
                    inspector:
                      dbprocessing: sub/old.py
                  other:
                    instrument: a/mag
                    level: 0
                    format: "other_{DATE}.dat"
                  raw:
                    instrument: b/mag
                    level: 0.5
                    format: "raw_{Y}{m}{d}{H}{M}_o{orbit}_v{VERSION}.dat"
                    directory: "raw/{Y}"
                    inspector:
                      command: bin/inspect.py
                      version: 1.2.3
                      arguments:
                        e: ""
                        k: "v: #w"
                    key:
                      - H
                      - M
                    may_be_empty: true
                    max_span: 10
                    stop: exclusive
                    qa: required
                    description: |-
                      two
                      lines
                  l1:
                    instrument: epd
                    level: 1
                    format: "l1_{DATE}_v{VERSION}"
                  month:
                    instrument: epd
                    level: 10
                    format: "month_{Y}{m}_v{VERSION}"
                    period: monthly

                processes:
                  make:
                    timebase: daily
                    output: l1
                    inputs:
                      - raw
                      - product: old
                        optional: true
                        yesterday: 1
                        tomorrow: 2
                        group: raw
                      - product: other
                        optional: true
                        yesterday: 1
                        tomorrow: 2
                        group: raw
                    extra_params:
                      - a b
                      - c
                    max_wait: 1d2h
                    when: complete
                    settle: 30m
                    codes:
                      - file: make.sh
                        version: 1.0.0
                        active: false
                      - file: sub/make.sh
                        version: 2.0.1
                        output_interface: 3
                        from: 2012-01-01
                        to: 2012-12-31
                        arguments: "-d {DATE} \\"two words\\""
                        cpus: 2
                        memory: 1536M
                        memory_ceiling: 4G
                        time: 1h30m
                        time_ceiling: 1d
                        resources:
                          idl: 1
                        environment: idl88
                        executor: big
                        retries: 2
                        description: the second
                  nightly:
                    timebase: run
                    schedule: daily 06:00
                    codes:
                      - file: n.sh
                        version: 1.0.0
                  tell:
                    timebase: run
                    inputs:
                      - month
                      - l1
                    repeatable: true
                    codes:
                      - file: t.sh
                        version: 1.0.0
                """;

        assertThat(exportedAndRead(text, anySite())).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two\nlines\n",
                " blank before",
                "behind ",
                "tab\tin it",
                "a: b",
                "a #b",
                "#",
                "'",
                "\"",
                "\\",
                "- x",
                "null",
                "true",
                "1.10",
                "0x1f",
                "yes",
                "~",
                "%",
                "@x",
                "`",
                "!x",
                "&x",
                "*x",
                "|",
                ">",
                "{x}",
                "[x]",
                "ü€\uD83D\uDE00",
                "\n",
                "\n\nx\n\n",
                "x\n  y\n z",
                "? x",
                ":",
                "x:",
                "2012-01-01",
                "1:20",
                "---",
                "..."
            })
    void anyTextIsReadBackAsItWas(String description) {
        MissionDefinition small = new MissionText(directory, MissionText.SMALL).definition();
        ProductDefinition product = small.products().get(0);
        Catalogue described = WantedCatalogue.of(
                new MissionDefinition(
                        small.source(),
                        small.name(),
                        small.directories(),
                        small.fieldPatterns(),
                        small.satellites(),
                        List.of(described(product, description)),
                        List.of()),
                Optional.empty());

        String export = exported(described, directory);

        assertThat(new MissionText(directory, export)
                        .definition()
                        .products()
                        .get(0)
                        .description())
                .as(export)
                .isEqualTo(description);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b", "a #b", "#x", "yes", "null", "true", "1.5", "~", "é", "x y", "'q'", "\"q\"", "{x}", "[x]", "!x",
                        "&x",
                "*x", "? x", "%x", "@x", "`x", "|", ">", "x:", ":x", ",", "2012-01-01", "<<", "=", "0o7", "1e3", "a\\b"
            })
    void anyNameIsReadBackAsItWas(String name) {
        String text = MissionText.SMALL
                .replace("mag_l0:", '"' + name.replaceAll("[\"\\\\]", "\\\\$0") + "\":")
                .replace("- mag_l0\n", "- \"" + name.replaceAll("[\"\\\\]", "\\\\$0") + "\"\n");

        exportedAndRead(text, anySite());

        assertThat(new MissionText(directory, exported(catalogue(text, anySite()), directory))
                        .definition()
                        .product(name))
                .isPresent();
    }

    private static ProductDefinition described(ProductDefinition product, String description) {
        return new ProductDefinition(
                new Source(new Place(Path.of("x"), 1), java.util.Map.of()),
                product.name(),
                product.instrument(),
                product.level(),
                product.format(),
                product.directory(),
                product.inspector(),
                product.keyFields(),
                product.mayBeEmpty(),
                product.qaRequired(),
                product.maxSpanDays(),
                product.stopExclusive(),
                product.period(),
                description,
                product.judges());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyMissionSurvivesItsExport(long seed) {
        exportedAndRead(RandomMission.text(new Random(seed)), anySite());
    }
}
