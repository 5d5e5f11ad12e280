package org.dbprocessing.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbprocessing.plan.CodeBuilder.aCode;
import static org.dbprocessing.plan.Deciding.blocked;
import static org.dbprocessing.plan.Deciding.built;
import static org.dbprocessing.plan.MissionBuilder.aMission;
import static org.dbprocessing.plan.ProcessBuilder.aProcess;
import static org.dbprocessing.plan.ProductBuilder.aProduct;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;
import org.junit.jupiter.api.Test;

class RemakingTest {
    private static final LocalDate DATE = LocalDate.of(2012, 10, 2);

    private final Catalogue mission = aMission()
            .with(aProduct("mag_l0"))
            .with(aProduct("mag_l1").level(1))
            .with(aProcess("calibrate")
                    .from("mag_l0")
                    .to("mag_l1")
                    .by(aCode("old.sh").version("1.1.0").retired())
                    .by(aCode("calibrate.sh").version("2.0.0")))
            .catalogue();
    private final int old = mission.codes().stream()
            .filter(code -> code.filename().equals("old.sh"))
            .map(Code::id)
            .findFirst()
            .orElseThrow();

    @Test
    void whatWasLostIsMadeAgainAtItsVersionByTheCodeThatMadeIt() {
        Decision.Build build = built(decide(Optional.of(old), file(1, "mag_l0", true)), Reason.Kind.LOST, "1.4.2");

        assertThat(build.codeId()).isEqualTo(old);
        assertThat(build.outputName()).contains("mag_l1_9");
        assertThat(build.inputs()).extracting(InputFile::id).containsExactly(1L);
        assertThat(build.candidate().priority()).isEqualTo(-10);
    }

    @Test
    void whatWasLostWithAnInputIsNotMadeFromLess() {
        Decision.Block block = blocked(
                decide(Optional.of(old), file(1, "mag_l0", true), file(2, "mag_l0", false)), Reason.Kind.NOT_ON_DISK);

        assertThat(block.reason().text()).contains("mag_l0_2");
    }

    @Test
    void whatHasNoRecordedOriginCannotBeMadeAsItWas() {
        blocked(decide(Optional.empty(), file(1, "mag_l0", true)), Reason.Kind.PROVENANCE_MISSING);
        blocked(decide(Optional.of(old)), Reason.Kind.PROVENANCE_MISSING);
    }

    private Decision decide(Optional<Integer> code, DataFile... inputs) {
        int process = mission.processNamed("calibrate").orElseThrow().id();
        return new Remaking(mission)
                .decide(new LostFile(file(9, "mag_l1", false), process, code, List.of(inputs), -10));
    }

    private DataFile file(long id, String product, boolean exists) {
        return new DataFile(
                id,
                product + "_" + id,
                mission.productNamed(product).orElseThrow().id(),
                DATE,
                "",
                Version.of(1, 4, 2),
                DATE.atStartOfDay(),
                DATE.atTime(23, 59),
                0,
                "",
                Optional.empty(),
                exists,
                Optional.empty(),
                Optional.empty());
    }
}
