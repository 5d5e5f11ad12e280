package org.dbprocessing.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dbprocessing.model.DbpException;

/** Finds out how to reach a host by its name: what is said of it, else what the user's configuration of ssh says. */
public final class HostNames {

    private static final int USUAL_PORT = 22;
    private static final int MOST_JUMPS = 8;
    private static final Pattern JUMP = Pattern.compile("(?:([^@]+)@)?(\\[[^]]+]|[^:@]+)(?::(\\d{1,5}))?");
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final SshConfigFile config;
    private final Path home;
    private final String localUser;
    private final Patience patience;

    /** @param home the user's, where keys are looked for */
    public HostNames(SshConfigFile config, Path home, String localUser, Patience patience) {
        this.config = config;
        this.home = home;
        this.localUser = localUser;
        this.patience = patience;
    }

    /** What is said of a host elsewhere; it goes before what the configuration of ssh says. */
    public record Given(Optional<String> user, Optional<Integer> port, List<Path> identities) {
        public Given {
            identities = List.copyOf(identities);
        }

        public static Given nothing() {
            return new Given(Optional.empty(), Optional.empty(), List.of());
        }
    }

    public HostSettings find(String name, Given given) {
        return find(name, given, 0);
    }

    private HostSettings find(String name, Given given, int jumps) {
        if (jumps > MOST_JUMPS) {
            throw new DbpException(
                    "the way to " + name + " goes over more than " + MOST_JUMPS + " other hosts",
                    "see that no ProxyJump leads back to where it began");
        }
        config.requireUnderstood(name);
        String address = config.value(name, "HostName")
                .map(text -> expand(text, name, "HostName"))
                .orElse(name);
        String user = given.user().or(() -> config.value(name, "User")).orElse(localUser);
        int port = given.port()
                .or(() -> config.value(name, "Port").map(text -> port(name, text)))
                .orElse(USUAL_PORT);
        Optional<HostSettings> jump = config.value(name, "ProxyJump")
                .filter(value -> !value.equals("none"))
                .map(hops -> jump(hops, jumps + 1));
        return new HostSettings(name, address, port, user, identities(name, address, user, given), jump, patience);
    }

    private List<Path> identities(String name, String address, String user, Given given) {
        if (!given.identities().isEmpty()) {
            return given.identities();
        }
        List<String> named = config.values(name, "IdentityFile");
        return named.isEmpty()
                ? USUAL_KEYS.stream()
                        .map(key -> home.resolve(".ssh").resolve(key))
                        .toList()
                : named.stream()
                        .map(text -> text.replace("%r", user).replace("%h", address))
                        .map(text -> expand(text, name, "IdentityFile"))
                        .map(home::resolve)
                        .toList();
    }

    /** Of hosts with commas between them the first is reached first, and the last is the one to go through at the end. */
    private HostSettings jump(String hops, int jumps) {
        List<String> way = new ArrayList<>(List.of(hops.split(",", -1)));
        Optional<HostSettings> reached = Optional.empty();
        for (String hop : way) {
            Matcher matcher = JUMP.matcher(hop.strip());
            if (!matcher.matches()) {
                throw new DbpException(
                        "ProxyJump: this is no [user@]host[:port]: " + hop, "put it right in the configuration of ssh");
            }
            Given given = new Given(
                    Optional.ofNullable(matcher.group(1)),
                    Optional.ofNullable(matcher.group(3)).map(Integer::valueOf),
                    Collections.emptyList());
            String name = matcher.group(2).replaceAll("[\\[\\]]", "");
            HostSettings host = find(name, given, jumps);
            reached = Optional.of(
                    reached.isEmpty()
                            ? host
                            : new HostSettings(
                                    host.name(),
                                    host.address(),
                                    host.port(),
                                    host.user(),
                                    host.identities(),
                                    reached,
                                    host.patience()));
        }
        return reached.orElseThrow();
    }

    private String expand(String text, String name, String keyword) {
        String expanded = text.startsWith("~/") ? home + text.substring(1) : text;
        expanded = expanded.replace("%d", home.toString())
                .replace("%h", name)
                .replace("%u", localUser)
                .replace("%%", "\0");
        if (expanded.contains("%")) {
            throw new DbpException(
                    keyword + " of " + name + ": dbp cannot fill in " + text,
                    "write it out in the configuration of ssh");
        }
        return expanded.replace('\0', '%');
    }

    private static int port(String name, String text) {
        if (!text.matches("\\d{1,5}")) {
            throw new DbpException(
                    "Port of " + name + " is no number: " + text, "put it right in the configuration of ssh");
        }
        return Integer.parseInt(text);
    }
}
