package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.mission.yaml.Suggestion;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Instrument;
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

    /** A code by its id, or all versions of one by its file: the file's name, or with its directory. */
    List<Integer> codes(String text) {
        List<Integer> named = catalogue.codes().stream()
                .filter(code -> text.equals(code.filename())
                        || text.equals(
                                Path.of(code.directory(), code.filename()).toString()))
                .map(Code::id)
                .toList();
        return named.isEmpty()
                ? List.of(find("code", text, catalogue.codes(), Code::filename, Code::id)
                        .id())
                : named;
    }

    /** An instrument, with its satellite's name before it where several satellites have one of its name. */
    Instrument instrument(String text) {
        List<Instrument> named = catalogue.instruments().stream()
                .filter(instrument -> text.equals(instrument.name()) || text.equals(withSatellite(instrument)))
                .toList();
        if (named.size() > 1) {
            throw new DbpException(
                    "there are " + named.size() + " instruments '" + text + "'",
                    "name one: "
                            + named.stream().map(this::withSatellite).sorted().collect(Collectors.joining(", ")));
        }
        return named.isEmpty()
                ? find("instrument", text, catalogue.instruments(), Instrument::name, Instrument::id)
                : named.get(0);
    }

    private String withSatellite(Instrument instrument) {
        return catalogue.satellite(instrument.satelliteId()).name() + "/" + instrument.name();
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
        return registered(session, text).orElseThrow(() -> notRegistered(text));
    }

    static DbpException notRegistered(String file) {
        return new DbpException(
                "no file '" + file + "' is registered", "`dbp files` lists them; `dbp ingest` registers new ones");
    }

    /** As {@link #file}; empty where there is none. */
    static Optional<DataFile> registered(Session session, String text) {
        return session.files()
                .withName(text)
                .or(() -> id(text).flatMap(session.files()::withId))
                .or(() -> session.files().withName(lastOf(text)));
    }

    /** The name of what may be a path. */
    static String lastOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Registered files, as {@link #file}, each once, in the order named; the usual case asks once for all. */
    static List<DataFile> files(Session session, Collection<String> texts) {
        Map<String, DataFile> found = new LinkedHashMap<>();
        session.files().withNames(texts).forEach(file -> found.put(file.name(), file));
        return texts.stream()
                .map(text -> Optional.ofNullable(found.get(text)).orElseGet(() -> file(session, text)))
                .distinct()
                .toList();
    }

    private static Optional<Long> id(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
