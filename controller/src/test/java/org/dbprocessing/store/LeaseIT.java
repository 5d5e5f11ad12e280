package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dbprocessing.model.DbpException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeaseIT {
    private static final Controller ELSEWHERE = new Controller("far-away", 4711);

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @BeforeEach
    void aMission() {
        test.execute("INSERT INTO mission (mission_name, rootdir, incoming_dir, codedir, inspectordir, errordir)"
                + " VALUES ('twinsat', '/', '/', '/', '/', '/'); CREATE TABLE note (text text)");
    }

    @Test
    void withoutAMissionThereIsNothingToHold() {
        test.execute("DELETE FROM mission");

        assertThatThrownBy(() -> Lease.take(test.database(), ELSEWHERE)).hasMessageContaining("no mission");
    }

    @Test
    void theSecondControllerIsToldWhoHoldsTheMission() {
        try (Lease lease = Lease.take(test.database(), ELSEWHERE)) {
            LeaseHeld held =
                    catchThrowableOfType(LeaseHeld.class, () -> Lease.take(test.database(), Controller.here()));

            assertThat(held.host()).isEqualTo("far-away");
            assertThat(held.pid()).isEqualTo(4711);
            assertThat(held.since()).isNotNull();
            assertThat(lease.epoch()).isEqualTo(1);
        }
    }

    @Test
    void whatWasGivenBackCanBeTakenAndTheEpochRises() {
        Lease.take(test.database(), ELSEWHERE).close();
        assertThat(holder()).isEmpty();

        try (Lease again = Lease.take(test.database(), Controller.here())) {
            assertThat(again.epoch()).isEqualTo(2);
            assertThat(holder().orElseThrow().controller()).isEqualTo(Controller.here());
        }
    }

    @Test
    void theHolderWrites() {
        try (Lease lease = Lease.take(test.database(), ELSEWHERE)) {
            note(lease, "kept");
            lease.heartbeat();
        }
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void aControllerThatWasCutOffLearnsItFromItsHeartbeat() {
        try (Lease lease = Lease.take(test.database(), ELSEWHERE)) {
            cutOff();

            assertThatThrownBy(lease::heartbeat).isInstanceOf(LeaseLost.class).hasMessageContaining("cut");
            assertThat(holder()).isEmpty();
        }
    }

    @Test
    void aControllerThatWasCutOffAndSucceededWritesNothing() {
        Lease old = Lease.take(test.database(), ELSEWHERE);
        cutOff();
        try (Lease successor = Lease.take(test.database(), Controller.here())) {
            assertThatThrownBy(() -> note(old, "too late")).isInstanceOf(LeaseLost.class);
            assertThat(notes()).isZero();

            note(successor, "in time");
            old.close();
            successor.heartbeat();
            assertThat(holder()).isPresent();
        }
    }

    @Test
    void aSuccessorWaitsForTheLastTransactionOfTheOneCutOff() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        try (Lease old = Lease.take(test.database(), ELSEWHERE)) {
            CompletableFuture<Integer> writing = CompletableFuture.supplyAsync(() -> old.write(session -> {
                inside.countDown();
                await(proceed);
                return session.handle().execute("INSERT INTO note VALUES ('begun before')");
            }));
            await(inside);
            cutOff();
            CompletableFuture<Lease> taking =
                    CompletableFuture.supplyAsync(() -> Lease.take(test.database(), Controller.here()));

            awaitBlockedBackend();
            assertThat(taking).isNotDone();
            proceed.countDown();

            assertThat(writing.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            taking.get(10, TimeUnit.SECONDS).close();
            assertThat(notes()).isEqualTo(1);
        }
    }

    @Test
    void aControllerThatWasKilledNeedsNoClearing() throws Exception {
        DatabaseLocation.External location = test.location();
        Process controller = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ControllerProgram.class.getName(),
                        location.url(),
                        location.user(),
                        location.password())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(controller.inputReader().readLine()).isEqualTo("epoch 1");
        assertThatThrownBy(() -> Lease.take(test.database(), Controller.here()))
                .isInstanceOf(LeaseHeld.class)
                .hasMessageContaining("process " + controller.pid());

        controller.destroyForcibly().waitFor();

        try (Lease lease = Lease.take(test.database(), Controller.here())) {
            assertThat(lease.epoch()).isEqualTo(2);
        }
    }

    @Test
    void unlockingTakesTheMissionFromAControllerThatHangsInATransaction() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        try (Database hanging = Database.open(test.location())) {
            Lease lease = Lease.take(hanging, Controller.here());
            // Both connections of this process bear its name; the one that unlocks must not.
            test.database().write(session -> session.handle().execute("SET application_name = 'unlocking'"));
            CompletableFuture<Integer> writing = CompletableFuture.supplyAsync(() -> lease.write(session -> {
                inside.countDown();
                await(proceed);
                return session.handle().execute("INSERT INTO note VALUES ('hung')");
            }));
            await(inside);

            Optional<Controller> whose = Lease.unlock(test.database());
            proceed.countDown();

            assertThat(whose).contains(Controller.here());
            assertThat(writing).failsWithin(10, TimeUnit.SECONDS);
            assertThat(notes()).isZero();
            try (Database other = Database.open(test.location());
                    Lease next = Lease.take(other, ELSEWHERE)) {
                // Either it finds its connections cut, or the epoch raised.
                assertThatThrownBy(() -> note(lease, "too late")).isInstanceOf(DbpException.class);
                note(next, "in time");
            }
            lease.close();
        }
    }

    @Test
    void unlockingWhatNobodyHoldsDoesNothing() {
        assertThat(Lease.unlock(test.database())).isEmpty();
    }

    private Optional<LeaseStore.Holder> holder() {
        return test.database().read(session -> session.lease().holder());
    }

    private static void note(Lease lease, String text) {
        lease.write(session -> session.handle().execute("INSERT INTO note VALUES (?)", text));
    }

    private int notes() {
        return number("SELECT count(*) FROM note");
    }

    private void cutOff() {
        number("SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_locks WHERE locktype = 'advisory'"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
    }

    private void awaitBlockedBackend() {
        while (number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND wait_event_type = 'Lock'")
                == 0) {
            Thread.onSpinWait();
        }
    }

    private int number(String sql) {
        return test.database()
                .write(session ->
                        session.handle().createQuery(sql).mapTo(int.class).one());
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new DbpException("waited in vain", "");
            }
        } catch (InterruptedException e) {
            throw new DbpException("interrupted", "", e);
        }
    }
}
