package org.dbprocessing.ingest.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Mission;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Satellite;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MissionTablesTest {
    private final Map<String, List<Map<String, @Nullable Object>>> tables = new MissionTables(new Catalogue(
                    new Mission(1, "m", Path.of("/r"), Path.of("/i"), Path.of("/c"), Path.of("/n"), Path.of("/e")),
                    List.of(new Satellite(2, "sat", 1)),
                    List.of(new Instrument(3, "inst", 2)),
                    List.of(new Product(
                            4,
                            "p",
                            3,
                            1.5,
                            "{SATELLITE}/{INSTRUMENT}/{Y}",
                            "{MISSION}-{SPACECRAFT}_{PRODUCT}_{DATE}.cdf",
                            List.of(),
                            false,
                            false,
                            3,
                            false,
                            Timebase.DAILY,
                            true,
                            "")),
                    List.of(),
                    List.of(),
                    List.of(new Inspector(
                            5,
                            4,
                            Inspector.Kind.DBPROCESSING,
                            "p.py",
                            "sub",
                            Version.of(1, 2, 3),
                            Map.of("b", "2", "a", "1")))))
            .all();

    @Test
    void rowsHaveTheColumnsOfDbprocessing() {
        assertThat(tables.get("Mission").get(0)).contains(entry("mission_name", "m"), entry("errordir", "/e"));
        assertThat(tables.get("Inspector").get(0))
                .contains(entry("product", 4), entry("arguments", "a=1 b=2"), entry("quality_version", 2));
    }

    @Test
    void namesAreFilledInAsTheyAreThere() {
        assertThat(tables.get("Product").get(0))
                .contains(entry("format", "m-sat_p_{DATE}.cdf"), entry("relative_path", "sat/inst/{Y}"));
    }
}
