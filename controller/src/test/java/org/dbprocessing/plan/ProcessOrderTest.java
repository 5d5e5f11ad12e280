package org.dbprocessing.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dbprocessing.plan.MissionBuilder.aMission;
import static org.dbprocessing.plan.ProcessBuilder.aProcess;
import static org.dbprocessing.plan.ProductBuilder.aProduct;

import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Timebase;
import org.junit.jupiter.api.Test;

class ProcessOrderTest {
    @Test
    void processesStandBehindThoseThatMakeTheirInputsAndRetiredOnesAreLeftOut() {
        Catalogue mission = aMission()
                .with(aProduct("a"))
                .with(aProduct("b"))
                .with(aProduct("c"))
                .with(aProcess("publish").timebase(Timebase.RUN).from("c").from("a"))
                .with(aProcess("b_c").from("b").to("c"))
                .with(aProcess("a_c").from("a").to("c"))
                .with(aProcess("a_b").from("a").to("b"))
                .with(aProcess("gone").from("c").to("a").retired())
                .catalogue();

        assertThat(ProcessOrder.of(mission)).extracting(Process::name).containsExactly("a_c", "a_b", "b_c", "publish");
    }

    @Test
    void circlesAreNamed() {
        Catalogue mission = aMission()
                .with(aProduct("a"))
                .with(aProduct("b"))
                .with(aProcess("a_b").from("a").to("b"))
                .with(aProcess("b_a").from("b").to("a"))
                .catalogue();

        assertThatThrownBy(() -> ProcessOrder.of(mission))
                .isInstanceOf(DbpException.class)
                .hasMessage("these processes take, in a circle, what they make: a_b, b_a");
    }
}
