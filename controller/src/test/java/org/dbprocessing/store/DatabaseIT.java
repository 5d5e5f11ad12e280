package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseIT {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @Test
    void noControllerHoldsAFreshDatabase() {
        Optional<LeaseStore.Holder> holder =
                test.database().read(session -> session.lease().holder());

        assertThat(holder).isEmpty();
    }

    @Test
    void aWriteThatThrowsLeavesNothing() {
        assertThatThrownBy(() -> test.database().write(session -> {
                    session.handle().execute("CREATE TABLE kept (id integer)");
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(count("SELECT count(*) FROM pg_tables WHERE tablename = 'kept'"))
                .isZero();
    }

    @Test
    void aReadCannotWrite() {
        assertThatThrownBy(
                        () -> test.database().read(session -> session.handle().execute("CREATE TABLE t (id integer)")))
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void allThatIsReadIsOfOneInstant() {
        test.execute("CREATE TABLE note (text text)");

        int seen = test.database().read(session -> {
            session.handle()
                    .createQuery("SELECT count(*) FROM note")
                    .mapTo(int.class)
                    .one();
            test.execute("INSERT INTO note VALUES ('meanwhile')");
            return session.handle()
                    .createQuery("SELECT count(*) FROM note")
                    .mapTo(int.class)
                    .one();
        });

        assertThat(seen).isZero();
        assertThat(count("SELECT count(*) FROM note")).isEqualTo(1);
    }

    @Test
    void whatIsNotKnownIsNotZero() {
        assertThatThrownBy(() -> count("SELECT NULL::integer")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void timesAreUtcWhereverTheProgramRuns() {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try (Database database = Database.open(test.location())) {
            // This night the clocks of Berlin went from 2 to 3.
            LocalDateTime data = LocalDateTime.parse("2012-03-25T02:30:00.123456");
            Instant event = Instant.parse("2012-03-25T00:30:00Z");

            List<String> written = database.write(session -> session.handle()
                    .createQuery(
                            "SELECT unnest(ARRAY[:data::text, (:event::timestamptz)::text, current_setting('TimeZone')])")
                    .bind("data", data)
                    .bind("event", event)
                    .mapTo(String.class)
                    .list());
            LocalDateTime read = database.read(session -> session.handle()
                    .createQuery("SELECT timestamp '2012-03-25 02:30:00.123456'")
                    .mapTo(LocalDateTime.class)
                    .one());
            Instant readEvent = database.read(session -> session.handle()
                    .createQuery("SELECT timestamptz '2012-03-25 00:30:00+00'")
                    .mapTo(Instant.class)
                    .one());

            assertThat(written).containsExactly("2012-03-25 02:30:00.123456", "2012-03-25 00:30:00+00", "UTC");
            assertThat(read).isEqualTo(data);
            assertThat(readEvent).isEqualTo(event);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        DatabaseLocation nowhere =
                new DatabaseLocation.External("jdbc:postgresql://127.0.0.1:1/nothing", "anna", "secret");

        assertThatThrownBy(() -> Database.open(nowhere))
                .isInstanceOf(DatabaseUnreachable.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aWrongPasswordIsAMatterOfReachingTheDatabase() {
        DatabaseLocation wrong = new DatabaseLocation.External(test.location().url(), "dbp", "wrong");

        assertThatThrownBy(() -> Database.open(wrong))
                .isInstanceOf(DatabaseUnreachable.class)
                .hasMessageContaining("password");
    }

    private int count(String sql) {
        return test.database()
                .read(session ->
                        session.handle().createQuery(sql).mapTo(int.class).one());
    }
}
