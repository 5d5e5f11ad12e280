package org.dbprocessing.ops.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.local.LocalShell;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.spi.Shell.Answer;
import org.dbprocessing.ssh.HostNames;
import org.dbprocessing.ssh.KnownHosts;
import org.dbprocessing.ssh.Passphrases;
import org.dbprocessing.ssh.Patience;
import org.dbprocessing.ssh.SshConfigFile;
import org.dbprocessing.ssh.SshSessions;

/** How this user reaches other hosts: names, known keys, and own keys, as {@code ssh} does where nothing else is said. */
record SshAccess(HostNames names, KnownHosts knownHosts, Passphrases passphrases) {

    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(2);
    private static final Path OF_ALL = Path.of("/etc/ssh/ssh_known_hosts");
    private static final String NONE = "none";

    /** Reads {@code ssh_config}, {@code known_hosts}, {@code passphrase_command}. */
    static SshAccess of(Section section) {
        SshConfigFile config = section.value("ssh_config", ValueKinds.TEXT)
                .map(text -> text.equals(NONE) ? SshConfigFile.empty() : read(section, path(text)))
                .orElseGet(() -> read(section, path("~/.ssh/config")));
        Path known = section.value("known_hosts", ValueKinds.TEXT)
                .map(SshAccess::path)
                .orElseGet(() -> path("~/.ssh/known_hosts"));
        List<String> command = section.list("passphrase_command", ValueKinds.TEXT);
        return new SshAccess(
                new HostNames(config, home(), System.getProperty("user.name"), Patience.usual()),
                new KnownHosts(known, List.of(OF_ALL)),
                command.isEmpty() ? SshAccess::fromTerminal : key -> fromCommand(command, key));
    }

    SshSessions sessions() {
        return new SshSessions(knownHosts, passphrases);
    }

    /** A path as a person writes it. */
    static Path path(String text) {
        return text.startsWith("~/") ? home().resolve(text.substring(2)) : Path.of(text);
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    private static SshConfigFile read(Section section, Path file) {
        try {
            return SshConfigFile.read(file);
        } catch (DbpException e) {
            section.error("ssh_config", String.valueOf(e.getMessage()), e.remedy());
            return SshConfigFile.empty();
        }
    }

    private static Optional<String> fromTerminal(Path key) {
        return Optional.ofNullable(System.console())
                .map(console -> console.readPassword("Passphrase for %s: ", key))
                .map(String::new);
    }

    /** The command is told the key's path by a variable; its first line is the passphrase. */
    private static Optional<String> fromCommand(List<String> command, Path key) {
        try (LocalShell shell = new LocalShell()) {
            Answer answer = shell.run(command, "", Map.of("DBP_KEY", key.toString()), COMMAND_LIMIT);
            return answer.succeeded() ? answer.output().lines().findFirst() : Optional.empty();
        }
    }
}
