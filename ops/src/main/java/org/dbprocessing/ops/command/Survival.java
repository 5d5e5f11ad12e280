package org.dbprocessing.ops.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dbprocessing.local.LocalShell;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.spi.Shell;

/**
 * Whether jobs on this host outlive the session that started them. systemd ends what is left of a session where
 * {@code KillUserProcesses} says so, and what is left of a service unless its {@code KillMode} spares it.
 */
final class Survival {
    private static final String CHECK = "jobs on this host outlive dbp";
    private static final Path CGROUP = Path.of("/proc/self/cgroup");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern SERVICE = Pattern.compile("/([^/]+\\.service)$");
    private static final Pattern SESSION = Pattern.compile("/session-[^/]+\\.scope$");
    private static final Pattern OF_USERS_MANAGER = Pattern.compile("/user@\\d+\\.service/");

    /** Answers a question to systemd: the text of a property. */
    interface Manager {
        Optional<String> ask(List<String> command);
    }

    private Survival() {}

    static Finding finding() {
        try {
            return judge(Files.readString(CGROUP), Survival::ask);
        } catch (IOException e) {
            return Finding.well(CHECK, "there is no systemd here");
        }
    }

    /** @param cgroups lines {@code number:controllers:path} of this process */
    static Finding judge(String cgroups, Manager manager) {
        for (String line : cgroups.lines().toList()) {
            String path = line.substring(line.lastIndexOf(':') + 1);
            Matcher service = SERVICE.matcher(path);
            if (service.find()) {
                return inService(
                        service.group(1), OF_USERS_MANAGER.matcher(path).find(), manager);
            }
            if (SESSION.matcher(path).find()) {
                return inSession(manager);
            }
        }
        return Finding.well(CHECK, "no systemd session or service would end them");
    }

    private static Finding inService(String unit, boolean users, Manager manager) {
        List<String> question = users
                ? List.of("systemctl", "--user", "show", "--value", "-p", "KillMode", unit)
                : List.of("systemctl", "show", "--value", "-p", "KillMode", unit);
        String mode = manager.ask(question).orElse("").strip();
        return mode.equals("control-group") || mode.equals("mixed")
                ? Finding.wrong(
                        CHECK,
                        "systemd ends them with the service " + unit + " (KillMode=" + mode + ")",
                        "add KillMode=process to [Service] of that unit, or start dbp outside of it")
                : Finding.well(CHECK, "the service " + unit + " spares them");
    }

    private static Finding inSession(Manager manager) {
        boolean kills = manager.ask(List.of(
                        "busctl",
                        "get-property",
                        "org.freedesktop.login1",
                        "/org/freedesktop/login1",
                        "org.freedesktop.login1.Manager",
                        "KillUserProcesses"))
                .map(String::strip)
                .filter("b true"::equals)
                .isPresent();
        return kills
                ? Finding.wrong(
                        CHECK,
                        "systemd ends them when you log out (KillUserProcesses=yes in logind.conf)",
                        "run dbp from cron, or as: systemd-run --user --scope dbp run; or ask for KillUserProcesses=no")
                : Finding.well(CHECK, "logging out does not end them");
    }

    private static Optional<String> ask(List<String> command) {
        try (LocalShell shell = new LocalShell()) {
            Shell.Answer answer = shell.run(command, "", Map.of(), LIMIT);
            return answer.succeeded() ? Optional.of(answer.output()) : Optional.empty();
        } catch (DbpException e) {
            return Optional.empty();
        }
    }
}
