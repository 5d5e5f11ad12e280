package org.dbprocessing.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Mission;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Satellite;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathsTest {
    private static final NameValues VALUES = new NameValues(
            LocalDate.of(2012, 10, 2),
            LocalDate.of(2012, 10, 2).atStartOfDay(),
            Optional.of(Version.of(1, 0, 0)),
            Map.of("??", ".."));

    private static FilePaths paths(String directory) {
        Path root = Path.of("/data/twinsat");
        Product product = new Product(
                7,
                "mag_l1",
                1,
                1,
                directory,
                "mag_{DATE}",
                List.of(),
                false,
                false,
                3,
                false,
                Timebase.DAILY,
                true,
                "");
        return new FilePaths(new Catalogue(
                new Mission(1, "twinsat", root, root, root, root, root),
                List.of(new Satellite(1, "twin-a", 1)),
                List.of(new Instrument(1, "mag", 1)),
                List.of(product),
                List.of(),
                List.of(),
                List.of()));
    }

    @Test
    void aFileLiesInItsProductsDirectoryWithTheFieldsFilledIn() {
        assertThat(paths("{INSTRUMENT}/l1/{Y}/{m}").of(7, "mag_20121002", VALUES))
                .isEqualTo(Path.of("/data/twinsat/mag/l1/2012/10/mag_20121002"));
        assertThat(paths("").of(7, "x y", VALUES)).isEqualTo(Path.of("/data/twinsat/x y"));
        assertThat(paths("a/").of(7, "x", VALUES)).isEqualTo(Path.of("/data/twinsat/a/x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../x"})
    void namesThatLeaveTheDirectoryAreRefused(String name) {
        assertThatThrownBy(() -> paths("mag").of(7, name, VALUES)).isInstanceOf(DbpException.class);
    }

    @Test
    void valuesThatLeaveTheDirectoryAreRefused() {
        assertThatThrownBy(() -> paths("mag/{??}").of(7, "x", VALUES))
                .isInstanceOf(DbpException.class)
                .hasMessageContaining("leaves its directory");
    }
}
