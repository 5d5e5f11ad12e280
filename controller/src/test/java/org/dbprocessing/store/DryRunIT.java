package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DryRunIT {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    private static int rename(Session session, String name) {
        return session.handle().execute("UPDATE mission SET mission_name = ?", name);
    }

    private String name() {
        return test.database()
                .read(session -> session.handle()
                        .createQuery("SELECT mission_name FROM mission")
                        .mapTo(String.class)
                        .one());
    }

    private void mission() {
        test.execute("""
                INSERT INTO mission (mission_name, rootdir, incoming_dir, codedir, inspectordir, errordir)
                VALUES ('before', '/', '/', '/', '/', '/')
                """);
    }

    @Test
    void whatItWritesIsSeenByItselfAndByNobodyElse() {
        mission();

        int changed = test.database().dryRun(session -> rename(session, "tried"));

        assertThat(changed).isOne();
        assertThat(name()).isEqualTo("before");
    }

    @Test
    void itGivesWayToWhoeverWritesTheSame() throws InterruptedException {
        mission();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        CompletableFuture<Integer> other =
                CompletableFuture.supplyAsync(() -> test.database().write(session -> {
                    int count = rename(session, "after");
                    written.countDown();
                    await(tried);
                    return count;
                }));
        written.await();
        AtomicInteger tries = new AtomicInteger();

        int changed = test.database().dryRun(session -> {
            if (tries.incrementAndGet() == 2) {
                tried.countDown();
                other.join();
            }
            return rename(session, "tried");
        });

        assertThat(changed).isOne();
        assertThat(tries.get()).isGreaterThanOrEqualTo(2);
        assertThat(name()).isEqualTo("after");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
