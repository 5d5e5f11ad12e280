package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.dbprocessing.ingest.ClaimRules;
import org.dbprocessing.ingest.inspector.Answer;
import org.dbprocessing.ingest.inspector.Inspectors.Opinion;
import org.dbprocessing.ingest.inspector.Metadata;
import org.dbprocessing.model.Remarks;
import org.dbprocessing.naming.FilePaths;
import org.jspecify.annotations.Nullable;

/**
 * What one product's inspector says of a file, for {@code inspect}.
 *
 * @param answer {@code claimed}, {@code no} or {@code failed}
 * @param remarks for people
 * @param said what went wrong, where it failed
 * @param refused why it cannot be registered although it is claimed
 */
record OpinionDocument(
        String product,
        String answer,
        @Nullable String date,
        @Nullable String start,
        @Nullable String stop,
        @Nullable String version,
        @Nullable String key,
        Map<String, String> keywords,
        Map<String, Object> remarks,
        @Nullable String refused,
        @Nullable String said) {
    private static final String CLAIMED = "claimed";
    private static final String NO = "no";

    static OpinionDocument of(Opinion opinion, FilePaths paths, Path file) {
        String product = opinion.product().name();
        if (opinion.answer() instanceof Answer.Claimed claim) {
            return claimed(opinion, claim.metadata(), paths, file);
        }
        return opinion.answer() instanceof Answer.Failed failed
                ? new OpinionDocument(
                        product, "failed", null, null, null, null, null, Map.of(), Map.of(), null, failed.said())
                : new OpinionDocument(product, NO, null, null, null, null, null, Map.of(), Map.of(), null, null);
    }

    private static OpinionDocument claimed(Opinion opinion, Metadata metadata, FilePaths paths, Path file) {
        String product = opinion.product().name();
        ClaimRules.Judgement judgement = ClaimRules.judge(
                opinion.product(),
                metadata,
                paths.formatOf(opinion.product().id()).read(String.valueOf(file.getFileName())));
        Map<String, String> keywords = new TreeMap<>(metadata.keywords());
        if (judgement instanceof ClaimRules.Fit fit) {
            return new OpinionDocument(
                    product,
                    CLAIMED,
                    fit.identity().date().toString(),
                    fit.start() + "Z",
                    fit.stop() + "Z",
                    fit.identity().version().toString(),
                    fit.identity().key(),
                    keywords,
                    remarks(metadata.remarks()),
                    null,
                    null);
        }
        return new OpinionDocument(
                product,
                CLAIMED,
                metadata.date().toString(),
                metadata.start() + "Z",
                metadata.stop() + "Z",
                metadata.version().map(Object::toString).orElse(null),
                null,
                keywords,
                remarks(metadata.remarks()),
                ((ClaimRules.Unfit) judgement).why(),
                null);
    }

    /** By the names of an inspector's answer; what it does not say is left out. */
    private static Map<String, Object> remarks(Remarks remarks) {
        Map<String, Object> said = new LinkedHashMap<>();
        remarks.comment().ifPresent(value -> said.put("comment", value));
        remarks.caveats().ifPresent(value -> said.put("caveats", value));
        remarks.provenance().ifPresent(value -> said.put("provenance", value));
        remarks.qualityChecked().ifPresent(value -> said.put("quality_checked", value));
        remarks.checked().ifPresent(value -> said.put("check_date", value + "Z"));
        remarks.missionTime().start().ifPresent(value -> said.put("met_start", value));
        remarks.missionTime().stop().ifPresent(value -> said.put("met_stop", value));
        return said;
    }

    boolean isClaim() {
        return answer.equals(CLAIMED);
    }

    boolean isNo() {
        return answer.equals(NO);
    }

    void print(Output output) {
        output.line(product + ": " + answer);
        line(output, "date", date);
        line(output, "start", start);
        line(output, "stop", stop);
        line(output, "version", version);
        line(output, "key", key == null || key.isEmpty() ? null : key);
        keywords.forEach((name, value) -> line(output, name, value));
        remarks.forEach((name, value) -> line(output, name, value.toString()));
        line(output, "refused", refused);
        if (said != null) {
            Text.lines(said).forEach(text -> output.line("  " + text));
        }
    }

    private static void line(Output output, String label, @Nullable String text) {
        if (text != null) {
            output.line(String.format("  %-8s %s", Text.oneLine(label), Text.oneLine(text)));
        }
    }
}
