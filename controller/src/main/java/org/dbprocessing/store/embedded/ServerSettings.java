package org.dbprocessing.store.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is written into {@code postgresql.conf} when a data directory is made. Whoever runs the server may change it
 * there: it is not written again.
 */
public record ServerSettings(Map<String, String> values, boolean synced) {
    public ServerSettings {
        values = Map.copyOf(values);
    }

    /** For people's data on small machines. */
    public static ServerSettings durable() {
        Map<String, String> values = common();
        values.put("shared_buffers", "128MB");
        return new ServerSettings(values, true);
    }

    /** For tests: does not survive a crash of the machine, and is several times faster. */
    public static ServerSettings volatileForTests() {
        Map<String, String> values = common();
        values.put("shared_buffers", "64MB");
        values.put("fsync", "off");
        values.put("synchronous_commit", "off");
        values.put("full_page_writes", "off");
        return new ServerSettings(values, false);
    }

    String text() {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " = '" + entry.getValue() + "'\n")
                .collect(Collectors.joining("", "\n# Set by dbp when it made this data directory.\n", ""));
    }

    private static Map<String, String> common() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("listen_addresses", ServerAddress.HOST);
        values.put("unix_socket_directories", "");
        values.put("password_encryption", "scram-sha-256");
        values.put("max_connections", "50");
        values.put("work_mem", "16MB");
        values.put("maintenance_work_mem", "128MB");
        values.put("max_wal_size", "1GB");
        values.put("random_page_cost", "1.1");
        // Compiling a plan costs more than it saves here.
        values.put("jit", "off");
        values.put("timezone", "UTC");
        values.put("log_timezone", "UTC");
        values.put("log_line_prefix", "%m [%p] ");
        values.put("log_checkpoints", "off");
        return values;
    }
}
