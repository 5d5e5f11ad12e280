package org.dbprocessing.run;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Version;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.CommandLine;
import org.dbprocessing.plan.CommandWord;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.plan.InputFile;

/** Jobs that a person has looked at and wants to be run just as they are. Everything is told by name. */
public record SavedPlan(List<Entry> entries) implements Aim {

    public SavedPlan {
        entries = List.copyOf(entries);
    }

    @Override
    public Deciding by(Planning planning) {
        return new SavedPlanning(planning, this);
    }

    /**
     * A job to be.
     *
     * @param force as its candidate had it, as are {@code retry} and {@code priority}
     */
    public record Entry(
            String process,
            LocalDate date,
            String key,
            Making making,
            Optional<Version.Component> force,
            boolean retry,
            int priority) {

        public static Entry of(Catalogue catalogue, CommandLine commandLine, Decision.Build build) {
            Candidate candidate = build.candidate();
            return new Entry(
                    catalogue.process(candidate.processId()).name(),
                    candidate.date(),
                    candidate.key(),
                    Making.of(
                            catalogue.code(build.codeId()),
                            build.outputName(),
                            build.outputVersion(),
                            build.inputs(),
                            commandLine.words(build)),
                    candidate.force(),
                    candidate.retry(),
                    candidate.priority());
        }

        /** For people. */
        public String title() {
            return process + " " + date + (key.isEmpty() ? "" : " " + key)
                    + making.output().map(name -> " (" + name + ")").orElse("");
        }
    }

    /**
     * What is made, by what, from what.
     *
     * @param codeChecksum of the code's file when it was applied
     * @param inputs in the order of the command line
     * @param command its words; the output by its name alone
     */
    public record Making(
            String code,
            Version codeVersion,
            Optional<String> codeChecksum,
            Optional<String> output,
            Optional<Version> version,
            List<String> inputs,
            List<String> command) {

        public Making {
            inputs = List.copyOf(inputs);
            command = List.copyOf(command);
        }

        static Making of(
                Code code,
                Optional<String> output,
                Optional<Version> version,
                List<InputFile> inputs,
                List<CommandWord> command) {
            return new Making(
                    code.filename(),
                    code.version(),
                    code.checksum(),
                    output,
                    version,
                    inputs.stream().map(InputFile::name).toList(),
                    command.stream().map(CommandWord::text).toList());
        }

        /** In which way it is not what is to be made now; empty where it is the same. */
        Optional<String> differs(Making now) {
            if (!code.equals(now.code) || !codeVersion.equals(now.codeVersion)) {
                return Optional.of(
                        "its code is " + now.code + " " + now.codeVersion + " now, not " + code + " " + codeVersion);
            }
            if (!inputs.equals(now.inputs)) {
                return Optional.of("its inputs are others now:" + without(" not ", inputs, now.inputs)
                        + without(" but ", now.inputs, inputs));
            }
            if (!output.equals(now.output) || !version.equals(now.version)) {
                return Optional.of("it would be " + now.output.orElse("a run without output") + " now");
            }
            if (!codeChecksum.equals(now.codeChecksum)) {
                return Optional.of("the contents of " + code + " are others now");
            }
            return command.equals(now.command)
                    ? Optional.empty()
                    : Optional.of("its command is another now: " + String.join(" ", now.command));
        }

        private static String without(String word, List<String> some, List<String> others) {
            List<String> rest =
                    some.stream().filter(name -> !others.contains(name)).toList();
            return rest.isEmpty() ? "" : rest.stream().collect(Collectors.joining(", ", word, ""));
        }
    }
}
