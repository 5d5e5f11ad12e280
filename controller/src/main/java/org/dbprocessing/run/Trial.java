package org.dbprocessing.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Product;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.JobResult;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.spi.SubmittedAttempt;

/**
 * Runs what was decided beside all records: the outputs come into a directory of the caller's, nothing is registered, and
 * the database knows nothing of it. Closing it ends what still runs.
 */
public final class Trial implements AutoCloseable {
    private static final int TAIL_BYTES = 8 * 1024;

    private final Catalogue catalogue;
    private final SiteConfiguration site;
    private final Backend backend;
    private final Path target;
    private final Tokens tokens = new Tokens();
    private final Map<SubmittedAttempt, Decision.Build> running = new LinkedHashMap<>();
    private final Map<Attempt, Long> missedSince = new HashMap<>();
    private int begun;

    /**
     * A trial on a backend of its own.
     *
     * @param target the directory that gets the outputs
     */
    public Trial(Catalogue catalogue, SiteConfiguration site, Backend backend, Path target) {
        this.catalogue = catalogue;
        this.site = site;
        this.backend = backend;
        this.target = target;
    }

    /**
     * How one ended.
     *
     * @param output where it made one
     * @param failure why it failed, with the ends of what it said; empty where it did not
     */
    public record Ending(Decision.Build build, Optional<Path> output, Optional<String> failure) {}

    /**
     * Runs them, so many at once, and tells of each as it ends.
     *
     * @throws DbpException where the target has a file of an output's name already, or the site lacks an environment
     */
    public void run(List<Decision.Build> builds, int atOnce, Consumer<Ending> told) throws InterruptedException {
        builds.forEach(this::check);
        for (int from = 0; from < builds.size(); from += atOnce) {
            start(builds.subList(from, Math.min(builds.size(), from + atOnce)));
            Pause pause = new Pause(backend.pace());
            while (!running.isEmpty()) {
                if (settle(told)) {
                    pause.reset();
                }
                Thread.sleep(pause.next(Duration.ZERO).toMillis());
            }
        }
    }

    private void check(Decision.Build build) {
        Code code = catalogue.code(build.codeId());
        if (site.environmentOf(code).isEmpty()) {
            throw new DbpException(
                    "the site's configuration has no environment "
                            + code.environment().orElse(""),
                    "add it to .dbp/config.yaml");
        }
        build.outputName().map(target::resolve).filter(Files::exists).ifPresent(taken -> {
            throw new DbpException(taken + " is there already", "move it away, or go to another directory");
        });
    }

    private void start(List<Decision.Build> builds) {
        Orders orders = new Orders(catalogue, site);
        Map<Attempt, Decision.Build> byAttempt = new HashMap<>();
        List<JobOrder> all = new ArrayList<>();
        for (Decision.Build build : builds) {
            Attempt attempt = new Attempt(++begun, 1);
            byAttempt.put(attempt, build);
            all.add(orders.order(attempt, build));
        }
        for (List<List<JobOrder>> elements : backend.arrange(all)) {
            SubmissionOrder order = new SubmissionOrder(tokens.next(), elements);
            Submission answer = backend.submit(order);
            if (answer instanceof Submission.Refused refused) {
                throw new DbpException(
                        "it cannot be run here: " + refused.reason().text(), "`dbp adapters`");
            }
            for (int element = 0; element < elements.size(); element++) {
                for (int position = 0; position < elements.get(element).size(); position++) {
                    Attempt attempt = elements.get(element).get(position).attempt();
                    running.put(
                            new SubmittedAttempt(
                                    attempt, order.token(), Optional.empty(), element, position, Optional.empty()),
                            byAttempt.get(attempt));
                }
            }
        }
    }

    /** Whether anything has ended. */
    private boolean settle(Consumer<Ending> told) {
        Map<Attempt, Observation> seen = backend.observe(running.keySet());
        boolean ended = false;
        for (Map.Entry<SubmittedAttempt, Decision.Build> each : List.copyOf(running.entrySet())) {
            Observation observation = seen.get(each.getKey().attempt());
            Optional<Ending> ending = Optional.empty();
            if (observation instanceof Observation.Finished finished) {
                ending = Optional.of(ending(each.getKey(), each.getValue(), finished.result()));
            } else if (observation instanceof Observation.Lost || observation instanceof Observation.NotSeen) {
                if (isOverdue(each.getKey().attempt())) {
                    ending = Optional.of(failed(each.getKey(), each.getValue(), "it was ended from outside"));
                }
            } else {
                missedSince.remove(each.getKey().attempt());
            }
            if (ending.isPresent()) {
                running.remove(each.getKey());
                told.accept(ending.get());
                ended = true;
            }
        }
        return ended;
    }

    /** Its result may still be under way, as may its claim. */
    private boolean isOverdue(Attempt attempt) {
        long now = System.nanoTime();
        return now - missedSince.computeIfAbsent(attempt, ignored -> now)
                > backend.grace().toNanos();
    }

    private Ending ending(SubmittedAttempt attempt, Decision.Build build, JobResult result) {
        if (result.ending() != JobResult.Ending.EXITED || result.exitCode() != 0) {
            return failed(attempt, build, Failures.reason(result).text());
        }
        if (build.outputName().isEmpty()) {
            return new Ending(build, Optional.empty(), Optional.empty());
        }
        String name = build.outputName().get();
        try {
            Path made = backend.output(attempt, name, target);
            Product product = catalogue.product(catalogue
                    .process(build.candidate().processId())
                    .outputProductId()
                    .orElseThrow());
            if (!Files.isRegularFile(made) || (Files.size(made) == 0 && !product.mayBeEmpty())) {
                return failed(attempt, build, "exit code 0, but there is no output " + name + ", or it is empty");
            }
            return new Ending(build, Optional.of(Files.move(made, target.resolve(name))), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot bring " + name + " to " + target, e);
        }
    }

    private Ending failed(SubmittedAttempt attempt, Decision.Build build, String why) {
        Backend.LogTail tail =
                backend.logs(List.of(attempt), TAIL_BYTES).getOrDefault(attempt.attempt(), new Backend.LogTail("", ""));
        return new Ending(build, Optional.empty(), Optional.of((why + "\n" + tail.output() + tail.errors()).strip()));
    }

    @Override
    public void close() {
        Collection<SubmittedAttempt> left = List.copyOf(running.keySet());
        if (!left.isEmpty()) {
            backend.cancel(left);
        }
        backend.close();
    }
}
