package org.dbprocessing.ssh;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks many hosts at once, and waits for none of them for long: who is late is not asked again before the last question
 * is done with.
 */
final class SideBySide implements AutoCloseable {

    private final Duration patience;
    private final Map<String, Future<?>> late = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "host of a pool");
        thread.setDaemon(true);
        return thread;
    });

    SideBySide(Duration patience) {
        this.patience = patience;
    }

    /** The hosts that are still busy with what they were asked before. */
    Set<String> late() {
        late.values().removeIf(Future::isDone);
        return new HashSet<>(late.keySet());
    }

    /** The answers of those hosts that are not late before, nor now; called by one thread at a time. */
    <T> Map<String, T> ask(Collection<String> hosts, Function<String, T> question) {
        Set<String> busy = late();
        Map<String, Future<T>> asked = new HashMap<>();
        hosts.stream()
                .filter(host -> !busy.contains(host))
                .forEach(host -> asked.put(host, threads.submit(() -> question.apply(host))));
        long deadline = System.nanoTime() + patience.toNanos();
        Map<String, T> answers = new HashMap<>();
        asked.forEach((host, answer) -> {
            try {
                answers.put(host, answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                late.put(host, answer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                late.put(host, answer);
            } catch (ExecutionException e) {
                throw new IllegalStateException("host " + host, e.getCause());
            }
        });
        return answers;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
