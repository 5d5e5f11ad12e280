package org.dbprocessing.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemKindTest {
    private static final List<String> MOUNTS = List.of(
            "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
            "30 22 0:40 / /home rw,relatime shared:2 - nfs4 server:/home rw,vers=4.2",
            "31 30 8:2 / /home/local\\040disk rw - xfs /dev/sdb1 rw",
            "32 22 0:41 / /work rw - autofs systemd-1 rw",
            "33 22 0:42 / /work rw - lustre mds:/work rw");

    @Test
    void theDeepestMountAboveTheDirectoryCounts() {
        assertThat(kindOf("/var/lib")).isEqualTo("ext4");
        assertThat(kindOf("/home/anna/mission")).isEqualTo("nfs4");
        assertThat(kindOf("/home/local disk/mission")).isEqualTo("xfs");
        assertThat(kindOf("/homework")).isEqualTo("ext4");
    }

    @Test
    void whatWasMountedLastLiesOnTop() {
        assertThat(kindOf("/work/twinsat")).isEqualTo("lustre");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "lustre", "gpfs", "beegfs", "cifs", "afs", "fuse.sshfs", "fuse"})
    void whatHostsShareIsRefused(String kind) {
        assertThat(FileSystemKind.isRefused(kind)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "9p"})
    void whatIsOfThisHostIsTaken(String kind) {
        assertThat(FileSystemKind.isRefused(kind)).isFalse();
    }

    private static String kindOf(String directory) {
        return FileSystemKind.of(Path.of(directory), MOUNTS);
    }
}
