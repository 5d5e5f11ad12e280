package org.dbprocessing.ssh;

import com.jcraft.jsch.ChannelExec;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.dbprocessing.spi.ShellUnreachable;

/** Runs scripts over a connection, each in a channel of its own. */
final class Execution {

    /** All that a login shell is given, whichever it is. */
    private static final String COMMAND = "exec /bin/sh -s";

    /** Of each stream; the rest is forgotten. */
    private static final int LIMIT_BYTES = 64 * 1024 * 1024;

    private Execution() {}

    /** What a script said, each stream between its marks. */
    record Raw(int exitCode, MarkedStream output, MarkedStream errors) {
        String outputText() {
            return new String(output.answer(), StandardCharsets.UTF_8);
        }

        String errorText() {
            return new String(errors.answer(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Runs a script to its end.
     *
     * @param body see {@link Marks#around}
     * @throws ShellUnreachable where its end did not come in this time
     */
    static Raw run(Connection connection, String body, Duration limit) throws ConnectionDown {
        Marks marks = Marks.random();
        MarkedStream output = new MarkedStream(marks.mark(), LIMIT_BYTES);
        MarkedStream errors = new MarkedStream(marks.mark(), LIMIT_BYTES);
        byte[] script = marks.around(body).getBytes(StandardCharsets.UTF_8);
        ChannelExec channel = connection.open(
                ChannelExec.class,
                "exec",
                exec -> {
                    exec.setCommand(COMMAND);
                    exec.setInputStream(new ByteArrayInputStream(script));
                    exec.setOutputStream(output);
                    exec.setErrStream(errors);
                },
                longer(limit, connection.host().patience().connect()));
        try {
            return await(connection, channel, output, errors, limit);
        } finally {
            connection.close(channel);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Raw await(
            Connection connection, ChannelExec channel, MarkedStream output, MarkedStream errors, Duration limit) {
        String host = connection.host().name();
        long begun = System.nanoTime();
        try {
            if (!output.await(limit) || !errors.await(limit.minusNanos(System.nanoTime() - begun))) {
                throw new ShellUnreachable(host, "no answer within " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellUnreachable(host, "interrupted while waiting for an answer", e);
        }
        if (output.number().isPresent() && errors.number().isPresent()) {
            return new Raw(output.number().get(), output, errors);
        }
        if (!connection.isUp()) {
            throw new ShellUnreachable(host, "the connection was lost before the answer came");
        }
        throw new ShellUnreachable(
                host,
                "its login shell ended without an answer (exit code " + channel.getExitStatus() + "): "
                        + (output.noise() + " " + errors.noise()).strip());
    }
}
