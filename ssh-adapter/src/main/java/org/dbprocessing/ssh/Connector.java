package org.dbprocessing.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Optional;
import org.dbprocessing.spi.ShellUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to hosts: checks their keys, and shows ours. */
final class Connector {

    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

    /** Those that processors have instructions for, first. */
    private static final String CIPHERS =
            "aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes256-ctr,chacha20-poly1305@openssh.com";

    private final KnownHosts knownHosts;
    private final Passphrases passphrases;
    private final Alarms alarms;
    private final Through through;

    Connector(KnownHosts knownHosts, Passphrases passphrases, Alarms alarms, Through through) {
        this.knownHosts = knownHosts;
        this.passphrases = passphrases;
        this.alarms = alarms;
        this.through = through;
    }

    /** Opens a way to a host through another. */
    interface Through {
        Line.Call dial(HostSettings jump, HostSettings target) throws IOException;
    }

    /**
     * Connects.
     *
     * @throws ShellUnreachable with what is in the way
     */
    @SuppressWarnings("try") // the alarm works by being there
    Connection connect(HostSettings host) {
        JSch jsch = new JSch();
        HostKeyCheck check = new HostKeyCheck(knownHosts.read(jsch));
        Prompts prompts = new Prompts(host.name(), passphrases);
        Line line = new Line(() -> dial(host));
        try (Alarms.Alarm tooLong = alarms.after(host.patience().connect(), line::cut)) {
            Session session = session(jsch, host, line, check);
            session.setIdentityRepository(Identities.of(jsch, host.identities()));
            session.setUserInfo(prompts);
            session.setConfig("PreferredAuthentications", "publickey");
            session.connect((int) host.patience().connect().toMillis());
            LOG.debug("{}: connected, {}", host.name(), session.getServerVersion());
            return new Connection(host, session, line, alarms);
        } catch (JSchException e) {
            line.cut();
            throw unreachable(host, e, check, prompts);
        }
    }

    /**
     * The key that a host offers, whether it is known or not; nothing else is said to it.
     *
     * @throws ShellUnreachable where it offers none
     */
    @SuppressWarnings("try") // the alarm works by being there
    OfferedKey offeredKey(HostSettings host) {
        JSch jsch = new JSch();
        HostKeyCheck check = new HostKeyCheck(knownHosts.read(jsch));
        Line line = new Line(() -> dial(host));
        try (Alarms.Alarm tooLong = alarms.after(host.patience().connect(), line::cut)) {
            Session session = session(jsch, host, line, check);
            session.setConfig("PreferredAuthentications", "none");
            session.connect((int) host.patience().connect().toMillis());
            session.disconnect();
        } catch (JSchException e) {
            if (check.offered().isEmpty()) {
                throw unreachable(host, e, check, new Prompts(host.name(), passphrases));
            }
        } finally {
            line.cut();
        }
        return check.offered().orElseThrow();
    }

    private static Session session(JSch jsch, HostSettings host, Line line, HostKeyCheck check) throws JSchException {
        Session session = jsch.getSession(host.user(), host.address(), host.port());
        session.setProxy(line);
        session.setHostKeyRepository(check);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("cipher.c2s", CIPHERS);
        session.setConfig("cipher.s2c", CIPHERS);
        session.setDaemonThread(true);
        return session;
    }

    private Line.Call dial(HostSettings host) throws IOException {
        Optional<HostSettings> jump = host.jump();
        if (jump.isPresent()) {
            return through.dial(jump.get(), host);
        }
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host.address(), host.port()), (int)
                    host.patience().connect().toMillis());
            socket.setTcpNoDelay(true);
            return new Direct(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private ShellUnreachable unreachable(HostSettings host, JSchException e, HostKeyCheck check, Prompts prompts) {
        Optional<OfferedKey> offered = check.offered();
        if (offered.isPresent() && check.isChanged()) {
            ShellUnreachable changed = new ShellUnreachable(
                    host.name(),
                    "THE HOST'S KEY HAS CHANGED: it shows " + offered.get() + ", which is not the one in "
                            + knownHosts.file() + ". Somebody may be pretending to be this host",
                    "ask its administrator; if it was set up anew: ssh-keygen -R '" + host.keyName() + "' -f '"
                            + knownHosts.file() + "', then dbp adapters trust " + host.name(),
                    e);
            LOG.error("{}", changed.getMessage());
            return changed;
        }
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("UnknownHostKey") || message.startsWith("reject HostKey")) {
            return new ShellUnreachable(
                    host.name(),
                    "its key is not known: " + offered.map(OfferedKey::toString).orElse("none was shown"),
                    "compare it with the host's own, then dbp adapters trust " + host.name(),
                    e);
        }
        if (message.startsWith("Auth ") || message.contains("Too many authentication failures")) {
            return new ShellUnreachable(
                    host.name(),
                    "it lets " + host.user() + " in with none of our keys"
                            + (prompts.wanted() ? " (one needs a passphrase, which nobody gave, or a wrong one)" : ""),
                    "see that one of these, or a key of ssh-agent, is among the host's authorized_keys: "
                            + host.identities(),
                    e);
        }
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof UnknownHostException)) {
            cause = cause.getCause();
        }
        return cause instanceof UnknownHostException
                ? new ShellUnreachable(
                        host.name(),
                        "there is no host of the name " + host.address(),
                        "put the name right, or the host's section in ~/.ssh/config",
                        e)
                : new ShellUnreachable(
                        host.name(),
                        "no connection to " + host.address() + " port " + host.port() + ": "
                                + (cause == e ? message : cause.toString()),
                        e);
    }

    private record Direct(Socket socket) implements Line.Call {
        @Override
        public InputStream input() throws IOException {
            return socket.getInputStream();
        }

        @Override
        public OutputStream output() throws IOException {
            return socket.getOutputStream();
        }

        @Override
        public void end() throws IOException {
            socket.close();
        }
    }
}
