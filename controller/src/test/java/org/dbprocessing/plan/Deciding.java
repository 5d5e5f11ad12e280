package org.dbprocessing.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Reason;

/** Decides single questions, and says what came out in one word or version. */
final class Deciding {
    static final Planner.TakenNames NONE_TAKEN = (names, overtaken) -> Set.of();

    /** When all that the tests are about is over. */
    static final Occasion LATER = Occasion.at(Instant.parse("2013-01-01T00:00:00Z"));

    private Deciding() {}

    static Decision decide(Catalogue catalogue, QuestionBuilder question) {
        return decide(catalogue, new Dirt(), question);
    }

    static Decision decide(Catalogue catalogue, Map<Integer, Overhang> overhangs, QuestionBuilder question) {
        return decide(catalogue, new Dirt(), overhangs, LATER, question);
    }

    static Decision decide(Catalogue catalogue, Dirt dirt, QuestionBuilder question) {
        return decide(catalogue, dirt, LATER, question);
    }

    static Decision decide(Catalogue catalogue, Dirt dirt, Occasion occasion, QuestionBuilder question) {
        return decide(catalogue, dirt, Map.of(), occasion, question);
    }

    private static Decision decide(
            Catalogue catalogue,
            Dirt dirt,
            Map<Integer, Overhang> overhangs,
            Occasion occasion,
            QuestionBuilder question) {
        Question built = question.build();
        return new Planner(catalogue, dirt, overhangs, NONE_TAKEN, occasion)
                .decide(catalogue.process(built.candidate().processId()), List.of(built))
                .get(0);
    }

    static Decision.Build built(Decision decision, Reason.Kind kind, String version) {
        assertThat(decision).isInstanceOf(Decision.Build.class);
        Decision.Build build = (Decision.Build) decision;
        assertThat(build.reason().kind()).as(build.reason().text()).isEqualTo(kind);
        assertThat(build.outputVersion()).hasToString("Optional[" + version + "]");
        return build;
    }

    static Decision.Block blocked(Decision decision, Reason.Kind kind) {
        assertThat(decision).isInstanceOf(Decision.Block.class);
        assertThat(decision.reason().kind()).as(decision.reason().text()).isEqualTo(kind);
        return (Decision.Block) decision;
    }

    static Decision.Drop dropped(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Drop.class);
        assertThat(decision.reason().kind()).isEqualTo(Reason.Kind.UP_TO_DATE);
        return (Decision.Drop) decision;
    }

    static Decision.Hold held(Decision decision, Reason.Kind kind) {
        assertThat(decision).isInstanceOf(Decision.Hold.class);
        assertThat(decision.reason().kind()).as(decision.reason().text()).isEqualTo(kind);
        return (Decision.Hold) decision;
    }
}
