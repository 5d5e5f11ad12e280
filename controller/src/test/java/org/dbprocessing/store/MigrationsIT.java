package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsIT {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @Test
    void everyFileOfTheDirectoryIsInTheListInTheOrderOfItsNumber() throws Exception {
        Path directory = Path.of("src/main/resources/org/dbprocessing/store/migration");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactlyElementsOf(Migrations.FILES);
        }
    }

    @Test
    void migratingAgainDoesNothing() {
        assertThat(Database.migrate(test.location())).isEmpty();
    }

    @Test
    void anEmptyDatabaseIsNotOpenedButMigrated() {
        empty();

        assertThatThrownBy(() -> Database.open(test.location())).hasMessageContaining("empty");
        assertThat(Database.migrate(test.location())).containsExactlyElementsOf(Migrations.FILES);
        Database.open(test.location()).close();
    }

    @Test
    void whatWasCutOffBetweenTwoFilesGoesOn() {
        empty();
        test.execute("CREATE TABLE candidate (in_the_way integer)");

        assertThatThrownBy(() -> Database.migrate(test.location())).hasMessageContaining("candidate");
        assertThatThrownBy(() -> Database.open(test.location())).hasMessageContaining("number 1");
        test.execute("DROP TABLE candidate");
        assertThat(Database.migrate(test.location())).first().isEqualTo("V002__controller.sql");
    }

    @Test
    void manyMigrateAtOnceAndOneDoesTheWork() throws Exception {
        empty();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Callable<List<String>> migrate = () -> Database.migrate(test.location());
            int applied = 0;
            for (Future<List<String>> outcome : threads.invokeAll(List.of(migrate, migrate, migrate))) {
                applied += outcome.get().size();
            }
            assertThat(applied).isEqualTo(Migrations.FILES.size());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aFileThatWasChangedAfterwardsIsNoticed() {
        test.execute("UPDATE schema_migration SET checksum = 'other' WHERE number = 1");

        assertThatThrownBy(() -> Database.migrate(test.location())).hasMessageContaining(Migrations.FILES.get(0));
    }

    @Test
    void aDatabaseOfANewerProgramIsLeftAlone() {
        test.execute("INSERT INTO schema_migration (number, name, checksum) VALUES (99, 'V099', '')");

        assertThatThrownBy(() -> Database.open(test.location())).hasMessageContaining("99");
    }

    private void empty() {
        test.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }
}
