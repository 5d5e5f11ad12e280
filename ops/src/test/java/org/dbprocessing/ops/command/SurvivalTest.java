package org.dbprocessing.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurvivalTest {
    private static final String SESSION = "0::/user.slice/user-1000.slice/session-3.scope\n";

    @Test
    void aSessionThatEndsWithItsProcessesIsTold() {
        Finding finding = Survival.judge(SESSION, command -> Optional.of("b true\n"));
        assertThat(finding.ok()).isFalse();
        assertThat(finding.remedy()).contains("systemd-run --user --scope");
    }

    @Test
    void aSessionThatSparesThemIsWell() {
        assertThat(Survival.judge(SESSION, command -> Optional.of("b false\n")).ok())
                .isTrue();
    }

    @Test
    void whereSystemdDoesNotAnswerNothingIsClaimed() {
        assertThat(Survival.judge(SESSION, command -> Optional.empty()).ok()).isTrue();
    }

    @Test
    void aServiceThatEndsItsWholeGroupIsTold() {
        Finding finding = Survival.judge("0::/system.slice/dbp.service\n", command -> {
            assertThat(command).isEqualTo(List.of("systemctl", "show", "--value", "-p", "KillMode", "dbp.service"));
            return Optional.of("control-group\n");
        });
        assertThat(finding.ok()).isFalse();
        assertThat(finding.remedy()).contains("KillMode=process");
    }

    @Test
    void aServiceOfTheUsersOwnIsAskedOfTheUsersManager() {
        Finding finding =
                Survival.judge("0::/user.slice/user-1000.slice/user@1000.service/app.slice/dbp.service\n", command -> {
                    assertThat(command).contains("--user");
                    return Optional.of("process\n");
                });
        assertThat(finding.ok()).isTrue();
    }

    @Test
    void withoutSystemdNobodyEndsThem() {
        assertThat(Survival.judge("0::/\n", command -> Optional.empty()).ok()).isTrue();
    }
}
