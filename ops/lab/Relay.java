import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line that can be cut, stalled and slowed: java Relay.java DIRECTORY ADDRESS TARGET_PORT
 *
 * Passes connections on to another port of the same address. Its own port stands in DIRECTORY/port once it listens. What
 * the line does stands in DIRECTORY/line: sound, cut, stalled, or a number of bytes a second; DIRECTORY/line.is repeats
 * it as soon as it is so.
 */
public final class Relay {
    private static final int CHUNK = 16 * 1024;
    private static final long LOOK_MILLIS = 10;

    private final Path directory;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile String line = "sound";

    private Relay(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] words) throws Exception {
        Relay relay = new Relay(Path.of(words[0]));
        InetAddress address = InetAddress.getByName(words[1]);
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(address, 0));
        daemon(() -> relay.accept(server, new InetSocketAddress(address, Integer.parseInt(words[2]))));
        relay.say("port", String.valueOf(server.getLocalPort()));
        relay.obey();
    }

    /** Does what the file says, as long as it is there. */
    private void obey() throws Exception {
        Path order = directory.resolve("line");
        while (Files.exists(order)) {
            String wanted = Files.readString(order).strip();
            if (!wanted.isEmpty() && !wanted.equals(line)) {
                line = wanted;
                if (line.equals("cut")) {
                    open.forEach(Relay::close);
                    open.clear();
                }
                say("line.is", line);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void accept(ServerSocket server, InetSocketAddress target) {
        while (true) {
            try {
                Socket from = server.accept();
                open.add(from);
                if (line.equals("cut")) {
                    close(from);
                    continue;
                }
                Socket to = new Socket();
                open.add(to);
                try {
                    to.connect(target);
                } catch (IOException e) {
                    close(from);
                    continue;
                }
                from.setTcpNoDelay(true);
                to.setTcpNoDelay(true);
                daemon(() -> pass(from, to));
                daemon(() -> pass(to, from));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from; to) {
            byte[] chunk = new byte[CHUNK];
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            for (int count = input.read(chunk); count >= 0; count = input.read(chunk)) {
                hold(count);
                output.write(chunk, 0, count);
            }
        } catch (IOException e) {
            // One side is gone, and the other goes too.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** As long as the line is stalled, or as long as so many bytes take. */
    private void hold(int bytes) throws InterruptedException {
        while (line.equals("stalled")) {
            Thread.sleep(LOOK_MILLIS);
        }
        if (line.matches("\\d+")) {
            Thread.sleep(1000L * bytes / Long.parseLong(line));
        }
    }

    private void say(String name, String text) throws IOException {
        Path hidden = directory.resolve("." + name);
        Files.writeString(hidden, text + "\n");
        Files.move(hidden, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }
}
