package org.dbprocessing.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.DbpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    private static final String CONFIG = """
            # what the institute has
            Host fast* !fast3
              HostName %h.example.org
              User = proc
              Port 2222
              ForwardAgent yes
            Host fast1
              Port 22
              User someone-else
              IdentityFile ~/.ssh/fast_key
            Host inner
              ProxyJump gate@fast1:2200,fast2
              IdentityFile "%d/keys/with blank"
            Host loop
              ProxyJump loop
            Host odd
              HostName %l
            Host byprogram
              ProxyCommand nc %h %p
            Host *
              IdentityFile ~/.ssh/common
            """;

    @Test
    void theFirstValueCountsAndKeysAddUp() {
        HostSettings host = find("fast1");
        assertThat(host.address()).isEqualTo("fast1.example.org");
        assertThat(host.user()).isEqualTo("proc");
        assertThat(host.port()).isEqualTo(2222);
        assertThat(host.keyName()).isEqualTo("[fast1.example.org]:2222");
        assertThat(host.identities())
                .containsExactly(Path.of("/home/me/.ssh/fast_key"), Path.of("/home/me/.ssh/common"));
    }

    @Test
    void whatASectionLeavesOutItLeavesOut() {
        HostSettings host = find("fast3");
        assertThat(host.address()).isEqualTo("fast3");
        assertThat(host.user()).isEqualTo("me");
        assertThat(host.port()).isEqualTo(22);
        assertThat(host.keyName()).isEqualTo("fast3");
    }

    @Test
    void withoutAnyWordTheUsualKeysAreTried() {
        HostSettings host = new HostNames(SshConfigFile.empty(), Path.of("/home/me"), "me", Patience.usual())
                .find("x", HostNames.Given.nothing());
        assertThat(host.identities()).contains(Path.of("/home/me/.ssh/id_ed25519"), Path.of("/home/me/.ssh/id_rsa"));
    }

    @Test
    void whatIsSaidElsewhereGoesBefore() {
        HostSettings host = names().find(
                        "fast1",
                        new HostNames.Given(Optional.of("boss"), Optional.of(7), List.of(Path.of("/etc/dbp/key"))));
        assertThat(host.user()).isEqualTo("boss");
        assertThat(host.port()).isEqualTo(7);
        assertThat(host.identities()).containsExactly(Path.of("/etc/dbp/key"));
    }

    @Test
    void aWayOverTwoHostsIsGoneInOrder() {
        HostSettings host = find("inner");
        assertThat(host.identities()).contains(Path.of("/home/me/keys/with blank"));
        HostSettings last = host.jump().orElseThrow();
        HostSettings first = last.jump().orElseThrow();
        assertThat(last.name()).isEqualTo("fast2");
        assertThat(first.name()).isEqualTo("fast1");
        assertThat(first.user()).isEqualTo("gate");
        assertThat(first.port()).isEqualTo(2200);
        assertThat(first.jump()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "odd", "byprogram"})
    void whatIsNotUnderstoodIsRefused(String name) {
        assertThatThrownBy(() -> find(name)).isInstanceOf(DbpException.class).hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Match host x", "Include other", "include=other"})
    void matchAndIncludeAreRefusedLoudly(String line) {
        assertThatThrownBy(() -> SshConfigFile.parse("~/.ssh/config", "Host a\n" + line + "\n"))
                .isInstanceOf(DbpException.class)
                .hasMessageContaining("~/.ssh/config:2")
                .hasMessageContaining("not supported");
    }

    private static HostSettings find(String name) {
        return names().find(name, HostNames.Given.nothing());
    }

    private static HostNames names() {
        return new HostNames(SshConfigFile.parse("config", CONFIG), Path.of("/home/me"), "me", Patience.usual());
    }
}
