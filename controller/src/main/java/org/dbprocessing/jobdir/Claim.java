package org.dbprocessing.jobdir;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who has an attempt: the one that created the claim first. Written once, by run.sh or by the controller. */
public sealed interface Claim {

    /** The file's text. */
    String text();

    /**
     * It has started.
     *
     * @param host its kernel's name
     * @param boot the kernel's boot id
     * @param start of process {@code pid}, in clock ticks since the boot: with pid and boot id it names a process for ever
     */
    record Started(String token, String host, String boot, long pid, long start) implements Claim {
        @Override
        public String text() {
            return "token " + token + "\nhost " + host + "\nboot " + boot + "\npid " + pid + "\nstart " + start + "\n";
        }
    }

    /** The controller took it: the attempt can never start. */
    record Revoked(String token) implements Claim {
        @Override
        public String text() {
            return "revoked " + token + "\n";
        }
    }

    /** Reads a claim's file; empty where it is not written out yet. Lines it does not know mean nothing to it. */
    static Optional<Claim> parse(String text) {
        Map<String, String> fields = new HashMap<>();
        text.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                fields.putIfAbsent(line.substring(0, blank), line.substring(blank + 1));
            }
        });
        String revoked = fields.get("revoked");
        if (revoked != null) {
            return Optional.of(new Revoked(revoked));
        }
        String token = fields.get("token");
        String host = fields.get("host");
        String boot = fields.get("boot");
        String pid = fields.get("pid");
        String start = fields.get("start");
        if (token == null
                || host == null
                || boot == null
                || !isNumber(pid)
                || !isNumber(start)
                || !text.endsWith("\n")) {
            return Optional.empty();
        }
        return Optional.of(new Started(token, host, boot, Long.parseLong(pid), Long.parseLong(start)));
    }

    private static boolean isNumber(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}");
    }
}
