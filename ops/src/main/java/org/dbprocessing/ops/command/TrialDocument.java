package org.dbprocessing.ops.command;

import java.util.Collection;
import java.util.List;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.run.Trial;
import org.jspecify.annotations.Nullable;

/** What {@code exec --here} made, as JSON. */
record TrialDocument(List<Made> made, List<Failed> failed, List<NotMade> notMade) {

    /** @param output its name; null for a process without output */
    record Made(String date, String key, @Nullable String output) {}

    /** @param text why, with the last words of the job */
    record Failed(String date, String key, String text) {}

    record NotMade(String date, String key, ReasonDocument reason) {}

    static TrialDocument of(Collection<Trial.Ending> endings, Collection<Decision> left) {
        return new TrialDocument(
                endings.stream()
                        .filter(ending -> ending.failure().isEmpty())
                        .map(TrialDocument::made)
                        .toList(),
                endings.stream()
                        .flatMap(ending -> ending.failure().stream().map(text -> failed(ending, text)))
                        .toList(),
                left.stream()
                        .map(decision -> new NotMade(
                                decision.candidate().date().toString(),
                                decision.candidate().key(),
                                ReasonDocument.of(decision.reason())))
                        .toList());
    }

    private static Made made(Trial.Ending ending) {
        return new Made(
                ending.build().candidate().date().toString(),
                ending.build().candidate().key(),
                ending.build().outputName().orElse(null));
    }

    private static Failed failed(Trial.Ending ending, String text) {
        return new Failed(
                ending.build().candidate().date().toString(),
                ending.build().candidate().key(),
                text);
    }
}
