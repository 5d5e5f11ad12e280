package org.dbprocessing.ops.command;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.dbprocessing.mission.yaml.Suggestion;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.store.Session;

/** Finds what people name by its name or its id, and guesses what they meant where there is none. */
final class Names {
    private final Catalogue catalogue;

    Names(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Process process(String text) {
        return find("process", text, catalogue.processes(), Process::name, Process::id);
    }

    Product product(String text) {
        return find("product", text, catalogue.products(), Product::name, Product::id);
    }

    private static <T> T find(
            String kind, String text, Collection<T> things, Function<T, String> name, Function<T, Integer> id) {
        return things.stream()
                .filter(thing -> name.apply(thing).equals(text))
                .findFirst()
                .or(() -> id(text).flatMap(number -> things.stream()
                        .filter(thing -> id.apply(thing).longValue() == number)
                        .findFirst()))
                .orElseThrow(() -> new DbpException(
                        "there is no " + kind + " '" + text + "'",
                        Suggestion.hint(text, things.stream().map(name).toList())));
    }

    /** A registered file, by its name, its path (of which the name counts) or its id. */
    static DataFile file(Session session, String text) {
        return session.files()
                .withName(text)
                .or(() -> id(text).flatMap(session.files()::withId))
                .or(() -> session.files().withName(text.substring(text.lastIndexOf('/') + 1)))
                .orElseThrow(() -> new DbpException(
                        "no file '" + text + "' is registered",
                        "`dbp files` lists them; `dbp ingest` registers new ones"));
    }

    private static Optional<Long> id(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
