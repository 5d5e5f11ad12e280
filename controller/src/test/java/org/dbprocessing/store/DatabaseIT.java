package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
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

    private int count(String sql) {
        return test.database()
                .read(session ->
                        session.handle().createQuery(sql).mapTo(int.class).one());
    }
}
