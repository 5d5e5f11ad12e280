package org.dbprocessing.slurm;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What squeue answered: every element of this user's submissions that slurmctld still knows, ended ones too.
 *
 * @param at when it was asked
 */
record Listing(Instant at, Map<ElementId, Listed> elements) {

    /** One row an element ({@code -r}); all states; the reason last, since it is free text. */
    static final List<String> QUESTION =
            List.of("squeue", "--noheader", "--array", "--me", "--states=all", "--format=%F|%K|%j|%T|%N|%e|%r");

    private static final int FIELDS = 7;

    Listing {
        elements = Map.copyOf(elements);
    }

    /**
     * An element that Slurm knows.
     *
     * @param externalId of its submission
     * @param id its own, as scancel takes it
     * @param reason why it waits, in Slurm's words
     * @param node where it runs or ran
     * @param end when it ended, or is ended at the latest
     */
    record Listed(
            String externalId,
            String id,
            SlurmState state,
            String reason,
            Optional<String> node,
            Optional<Instant> end) {}

    static Listing parse(Instant at, String answer) {
        Map<ElementId, Listed> elements = new HashMap<>();
        answer.lines().map(line -> line.split("\\|", FIELDS)).forEach(fields -> {
            if (fields.length == FIELDS && ElementId.isJobName(fields[2])) {
                read(fields, elements);
            }
        });
        return new Listing(at, elements);
    }

    private static void read(String[] fields, Map<ElementId, Listed> elements) {
        Optional<SlurmState> state = SlurmState.parse(fields[3]);
        boolean isSingle = !fields[1].matches("\\d{1,9}");
        if (state.isEmpty() || !fields[0].matches("\\d+")) {
            return;
        }
        int number = isSingle ? 0 : Integer.parseInt(fields[1]);
        String token = ElementId.token(fields[2]);
        Listed listed = new Listed(
                fields[0],
                isSingle ? fields[0] : fields[0] + "_" + number,
                state.get(),
                fields[6],
                Optional.of(fields[4]).filter(node -> !node.isEmpty()),
                instant(fields[5]));
        elements.put(new ElementId(token, number), listed);
        // An array that was cancelled while all of it waited has one row, as a single job has.
        if (isSingle) {
            elements.put(ElementId.allOf(token), listed);
        }
    }

    private static Optional<Instant> instant(String seconds) {
        return seconds.matches("\\d{1,12}")
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
                : Optional.empty();
    }
}
