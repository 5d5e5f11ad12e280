package org.dbprocessing.ops.command;

import java.util.Comparator;
import java.util.List;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * A process with what it takes and what implements it, for {@code show process}.
 *
 * @param maxWait how long an output waits for inputs that are still to come; null: until they have come
 * @param complete how long after the end of its day or period an output is first made; null: as soon as it can be
 */
record ProcessDetails(
        int id,
        String name,
        String timebase,
        boolean active,
        @Nullable String output,
        List<Input> inputs,
        List<String> extraParameters,
        boolean repeatable,
        @Nullable String schedule,
        @Nullable String maxWait,
        @Nullable String complete,
        List<CodeLine> codes) {

    /** A link to an input product, in the order of the command line. */
    record Input(
            String product,
            boolean optional,
            int yesterday,
            int tomorrow,
            @Nullable String group) {
        static Input of(Catalogue catalogue, InputLink link) {
            return new Input(
                    catalogue.product(link.productId()).name(),
                    link.optional(),
                    link.yesterday(),
                    link.tomorrow(),
                    link.group().orElse(null));
        }

        /** Such as {@code mag_l1 (optional, yesterday 1)}. */
        @Override
        public String toString() {
            List<String> notes = java.util.stream.Stream.of(
                            optional ? "optional" : "",
                            yesterday > 0 ? "yesterday " + yesterday : "",
                            tomorrow > 0 ? "tomorrow " + tomorrow : "",
                            group == null ? "" : "group " + group)
                    .filter(note -> !note.isEmpty())
                    .toList();
            return notes.isEmpty() ? product : product + " (" + String.join(", ", notes) + ")";
        }
    }

    record CodeLine(
            int id,
            String file,
            String version,
            String from,
            String to,
            boolean active,
            boolean newest,
            String arguments) {
        private static CodeLine of(Code code) {
            return new CodeLine(
                    code.id(),
                    code.filename(),
                    code.version().toString(),
                    code.start().toString(),
                    code.stop().toString(),
                    code.active(),
                    code.newest(),
                    code.arguments());
        }

        /** Whether it is run at all. */
        private String use() {
            return active ? newest ? "in use" : "older" : "retired";
        }
    }

    static ProcessDetails of(Catalogue catalogue, Process process) {
        return new ProcessDetails(
                process.id(),
                process.name(),
                Text.lower(process.timebase().name()),
                process.active(),
                process.outputProductId()
                        .map(id -> catalogue.product(id).name())
                        .orElse(null),
                process.inputs().stream().map(link -> Input.of(catalogue, link)).toList(),
                process.extraParameters(),
                process.repeatable(),
                process.timing().schedule().map(Schedule::toString).orElse(null),
                process.timing().maxWait().map(Text::duration).orElse(null),
                process.timing().complete().map(Text::duration).orElse(null),
                catalogue.codesOf(process.id()).stream()
                        .sorted(Comparator.comparing(Code::version).thenComparing(Code::start))
                        .map(CodeLine::of)
                        .toList());
    }

    void print(Output output) {
        output.line("process   " + Text.oneLine(name) + (active ? "" : " (retired)"));
        output.line("timebase  " + timebase);
        output.line("output    " + (output() == null ? "none" : output()));
        inputs.forEach(input -> output.line("input     " + input));
        if (schedule != null) {
            output.line("schedule  " + schedule);
        }
        if (maxWait != null) {
            output.line("waits     " + maxWait + " at most");
        }
        if (complete != null) {
            output.line("first     when the day or period is over, and " + complete + " later");
        }
        if (!extraParameters.isEmpty()) {
            output.line("words     " + Text.oneLine(Quoting.command(extraParameters)));
        }
        codes.forEach(code -> output.line("code      "
                + Text.oneLine(code.file() + " " + code.version() + ", " + code.use() + ", for " + code.from() + " to "
                        + code.to() + (code.arguments().isEmpty() ? "" : ": " + code.arguments()))));
    }
}
