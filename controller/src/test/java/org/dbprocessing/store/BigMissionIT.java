package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Reason;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.plan.Occasion;
import org.dbprocessing.plan.Planner;
import org.dbprocessing.plan.Question;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BigMissionIT {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    private Database database;

    @BeforeEach
    void aMissionThatIsUpToDate() {
        database = test.database();
        BigMission.fill(database, Path.of("/big"), 7_200, 800);
    }

    @Test
    void allThatIsQueuedIsFoundUpToDateAndThenNothingIsLeft() {
        List<Decision> decisions = database.write(session -> {
            assertThat(session.queue().turnIntoCandidates()).isEmpty();
            return planned(session);
        });

        Map<Reason.Kind, Integer> kinds = new HashMap<>();
        decisions.forEach(decision -> kinds.merge(decision.reason().kind(), 1, Integer::sum));
        assertThat(kinds).containsOnlyKeys(Reason.Kind.UP_TO_DATE);
        assertThat(decisions).hasSizeBetween(800, 1_100);
        assertThat(database.<Boolean>read(session -> session.queue().isEmpty())).isTrue();
        assertThat(database.<Boolean>read(session -> session.candidates().anyDue()))
                .isFalse();
    }

    @Test
    void theNumberOfStatementsDoesNotDependOnThatOfTheCandidates() {
        database.write(session -> session.queue().turnIntoCandidates());
        AtomicInteger statements = new AtomicInteger();

        database.<Optional<Void>>read(session -> {
            count(session.handle(), statements);
            Process process = session.catalogue().load().processes().iterator().next();
            List<Candidate> many = session.candidates().due(process.id(), Optional.empty(), 1_000);
            assertThat(many).hasSizeGreaterThan(3);
            statements.set(0);
            session.snapshots().questions(process, many.subList(0, 1));
            int forOne = statements.getAndSet(0);
            session.snapshots().questions(process, many);
            assertThat(statements).hasValueLessThanOrEqualTo(forOne);
            return Optional.empty();
        });
    }

    private static List<Decision> planned(Session session) {
        Catalogue catalogue = session.catalogue().load();
        Planner planner = new Planner(
                catalogue,
                session.snapshots().dirt(),
                session.snapshots().overhangs(),
                session.snapshots()::namesTaken,
                Occasion.at(Instant.now()));
        List<Decision> decisions = new ArrayList<>();
        for (Process process : planner.order()) {
            List<Candidate> due = session.candidates().due(process.id(), Optional.empty(), 1_000);
            List<Question> questions = session.snapshots().questions(process, due);
            List<Decision> decided = planner.decide(process, questions);
            session.waiting().record(decided, Instant.now());
            decisions.addAll(decided);
        }
        return decisions;
    }

    private static void count(Handle handle, AtomicInteger statements) {
        handle.getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                statements.incrementAndGet();
            }
        });
    }
}
