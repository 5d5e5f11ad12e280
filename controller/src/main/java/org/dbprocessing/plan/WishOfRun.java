package org.dbprocessing.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version.Component;

/** The decision table for processes that are run for their effect: the last success stands for the output. */
final class WishOfRun {
    private final Catalogue catalogue;
    private final Process process;

    WishOfRun(Catalogue catalogue, Process process) {
        this.catalogue = catalogue;
        this.process = process;
    }

    Wish of(Question question, Optional<Component> force, Code code, List<InputFile> inputs, boolean rerun) {
        if (process.timebase() == Timebase.STARTUP) {
            return make(Reason.Kind.NEW, process.name() + " is run at every start");
        }
        if (question.lastSuccess().isEmpty()) {
            return make(Reason.Kind.NEW, process.name() + " has not been run yet");
        }
        EarlierJob success = question.lastSuccess().get();
        if (force.isPresent() || rerun) {
            return make(Reason.Kind.FORCED, process.name() + " is run again because somebody asked for it");
        }
        if (success.codeId() != code.id()) {
            return make(
                    Reason.Kind.CODE_CHANGED,
                    "job " + success.id() + " ran " + CodeChoice.named(catalogue.code(success.codeId()))
                            + ", now it is " + CodeChoice.named(code));
        }
        return ofInputs(success, inputs);
    }

    private Wish ofInputs(EarlierJob success, List<InputFile> inputs) {
        Set<Long> before = new HashSet<>(success.inputs());
        List<InputFile> added =
                inputs.stream().filter(input -> !before.contains(input.id())).toList();
        int gone = before.size() - (inputs.size() - added.size());
        if (added.isEmpty() && gone == 0) {
            return new Wish.Leave(new Reason(
                    Reason.Kind.UP_TO_DATE,
                    process.name() + " is up to date: job " + success.id() + " ran it with the same code and inputs"));
        }
        if (added.isEmpty()) {
            return make(
                    Reason.Kind.INPUTS_REMOVED,
                    "job " + success.id() + " had " + before.size() + " inputs, now there are " + inputs.size());
        }
        String names = added.stream().map(InputFile::name).collect(Collectors.joining(", "));
        return make(
                gone == 0 ? Reason.Kind.INPUTS_ADDED : Reason.Kind.INPUT_CHANGED,
                "job " + success.id() + " ran without " + names);
    }

    private static Wish make(Reason.Kind kind, String text) {
        return new Wish.Make(new Reason(kind, text), Optional.empty());
    }
}
