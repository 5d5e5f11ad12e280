package org.dbprocessing.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the key that a host offers with those it is known by, and remembers what came of it. Changes no file. */
final class HostKeyCheck implements HostKeyRepository {

    private final HostKeyRepository known;
    private volatile @Nullable OfferedKey offered;
    private volatile boolean changed;

    HostKeyCheck(HostKeyRepository known) {
        this.known = known;
    }

    /** What the host offered, once it has. */
    Optional<OfferedKey> offered() {
        return Optional.ofNullable(offered);
    }

    /** Whether the host is known by another key. */
    boolean isChanged() {
        return changed;
    }

    @Override
    public int check(String host, byte[] key) {
        offered = OfferedKey.of(host, key);
        int verdict = known.check(host, key);
        changed = verdict == CHANGED;
        return verdict;
    }

    @Override
    public HostKey[] getHostKey() {
        return known.getHostKey();
    }

    @Override
    public HostKey[] getHostKey(String host, @Nullable String type) {
        return known.getHostKey(host, type);
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "known_hosts";
    }

    /** A key is recorded by a person's word only. */
    @Override
    public void add(HostKey key, UserInfo user) {}

    @Override
    public void remove(String host, String type) {}

    @Override
    public void remove(String host, String type, byte[] key) {}
}
