package org.dbprocessing.ssh;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.spi.JobOrder;

/**
 * On which host of a pool an attempt is, and what it takes up there. Stands in the attempt's directory before anything is
 * started, so that another process knows it after a crash.
 */
record Place(String host, int cpus, long memoryMiB) {

    static Place of(String host, JobOrder order) {
        return new Place(
                host,
                order.needs().cpus(),
                order.needs().memoryMiB().map(Number::longValue).orElse(0L));
    }

    /** The file's text. */
    String text() {
        return "host " + host + "\ncpus " + cpus + "\nmemory " + memoryMiB + "\nend\n";
    }

    /** Reads the file; empty where it is not whole. */
    static Optional<Place> parse(String text) {
        Map<String, String> fields = new HashMap<>();
        text.lines().map(line -> line.split(" ", 2)).forEach(words -> fields.put(words[0], words[words.length - 1]));
        String host = fields.get("host");
        String cpus = fields.getOrDefault("cpus", "");
        String memory = fields.getOrDefault("memory", "");
        return host != null && cpus.matches("\\d{1,9}") && memory.matches("\\d{1,18}") && fields.containsKey("end")
                ? Optional.of(new Place(host, Integer.parseInt(cpus), Long.parseLong(memory)))
                : Optional.empty();
    }
}
