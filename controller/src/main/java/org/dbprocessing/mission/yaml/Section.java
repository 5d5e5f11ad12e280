package org.dbprocessing.mission.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.mission.yaml.YamlNode.Entry;
import org.dbprocessing.mission.yaml.YamlNode.Listing;
import org.dbprocessing.mission.yaml.YamlNode.Mapping;
import org.dbprocessing.mission.yaml.YamlNode.Scalar;
import org.dbprocessing.mission.yaml.YamlNode.ScalarType;

/**
 * Typed access to the keys of a mapping. What does not fit is told to the {@link Problems} and read as absent, so that
 * reading goes on. Keys that were never asked for are unknown: {@link #finish()} tells them.
 */
public final class Section {
    private final Place place;
    private final Mapping mapping;
    private final String what;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    /** @param what whose keys these are, such as "product mag_l1"; empty for the top of the file */
    public Section(Mapping mapping, String what, Problems problems) {
        this(mapping.place(), mapping, what, problems);
    }

    /** @param place that of the key which it is below */
    private Section(Place place, Mapping mapping, String what, Problems problems) {
        this.place = place;
        this.mapping = mapping;
        this.what = what;
        this.problems = problems;
    }

    public Place place() {
        return place;
    }

    /** Whose keys these are. */
    public String what() {
        return what;
    }

    public Mapping mapping() {
        return mapping;
    }

    /** Where this key stands, or else where the section begins. */
    public Place placeOf(String key) {
        Entry entry = mapping.entries().get(key);
        return entry == null ? place() : entry.place();
    }

    /** Where the section and each of its keys stand. */
    public Source source() {
        Map<String, Place> places = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> places.put(key, entry.place()));
        return new Source(place(), places);
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** The key's node, whatever it is. */
    public Optional<YamlNode> node(String key) {
        asked.add(key);
        return Optional.ofNullable(mapping.entries().get(key)).map(Entry::value);
    }

    public <T> Optional<T> value(String key, ValueKind<T> kind) {
        return node(key).flatMap(node -> valueOf(key, node, kind));
    }

    /** As {@link #value}, but its absence is told. */
    public <T> Optional<T> required(String key, ValueKind<T> kind) {
        if (!has(key)) {
            asked.add(key);
            problems.error(place(), "'" + key + "'" + ofWhat() + " is missing", "add `" + key + "`: " + kind.name());
            return Optional.empty();
        }
        return value(key, kind);
    }

    /** Values of one kind; a single value counts as a list of one. */
    public <T> List<T> list(String key, ValueKind<T> kind) {
        return items(key).stream()
                .flatMap(item -> valueOf(key, item, kind).stream())
                .toList();
    }

    /** The nodes of a list; a single node counts as a list of one. */
    public List<YamlNode> items(String key) {
        return node(key)
                .map(node -> node instanceof Listing listing ? listing.items() : List.of(node))
                .orElse(List.of());
    }

    /** Names with values of one kind, in the order of the file. */
    public <T> Map<String, T> map(String key, ValueKind<T> kind) {
        Map<String, T> values = new LinkedHashMap<>();
        section(key, key + ofWhat())
                .ifPresent(inner -> inner.names()
                        .forEach(name -> inner.value(name, kind).ifPresent(value -> values.put(name, value))));
        return values;
    }

    /** The keys below a key; none of them where the key has no value. */
    public Optional<Section> section(String key, String sectionWhat) {
        return node(key).flatMap(node -> sectionOf(node, placeOf(key), key, sectionWhat));
    }

    /**
     * The sections below this one, by their names, which are checked.
     *
     * @param kind what each of them is, such as "product"
     */
    public Map<String, Section> namedSections(String kind) {
        Map<String, Section> sections = new LinkedHashMap<>();
        for (String name : names()) {
            if (ValueKinds.NAME.reader().apply(name).isEmpty()) {
                problems.error(placeOf(name), "'" + name + "' cannot be the name of a " + kind, ValueKinds.NAME.hint());
            }
            section(name, kind + " " + name).ifPresent(section -> sections.put(name, section));
        }
        return sections;
    }

    /** An item of a list as a section; one without a value has no keys. Told where it is something else. */
    public Optional<Section> sectionOf(YamlNode item, String key, String sectionWhat) {
        return sectionOf(item, item.place(), key, sectionWhat);
    }

    private Optional<Section> sectionOf(YamlNode node, Place where, String key, String sectionWhat) {
        if (node instanceof Mapping inner) {
            return Optional.of(new Section(where, inner, sectionWhat, problems));
        }
        if (node instanceof Scalar scalar && scalar.type() == ScalarType.NOTHING) {
            return Optional.of(new Section(where, new Mapping(where, Map.of()), sectionWhat, problems));
        }
        unfit(key, node, "a group of keys", "write `key: value` lines below it, indented");
        return Optional.empty();
    }

    /** One value out of a list or map of this section. */
    public <T> Optional<T> valueOf(String key, YamlNode node, ValueKind<T> kind) {
        if (node instanceof Scalar scalar && scalar.type() != ScalarType.NOTHING) {
            Optional<T> value = kind.reader().apply(scalar.text());
            if (value.isEmpty()) {
                unfit(key, node, kind.name(), kind.hint());
            }
            return value;
        }
        boolean braces = node instanceof Mapping;
        unfit(key, node, kind.name(), braces ? "a value that begins with { needs quotes" : kind.hint());
        return Optional.empty();
    }

    /** Tells the keys that were never asked for. To be called when everything has been read. */
    public void finish() {
        for (String key : unread()) {
            problems.error(placeOf(key), "unknown key '" + key + "'" + inWhat(), guess(key));
        }
    }

    /** The keys that were never asked for. */
    public List<String> unread() {
        return mapping.entries().keySet().stream()
                .filter(key -> !asked.contains(key))
                .toList();
    }

    /** A hint what a key may mean that nobody asked for. */
    public String guess(String key) {
        List<String> free = new ArrayList<>(asked);
        free.removeAll(mapping.entries().keySet());
        return Suggestion.hint(key, free.isEmpty() ? asked : free);
    }

    /** Tells that a key's value is not what it should be. */
    public void error(String key, String text, String hint) {
        problems.error(placeOf(key), text, hint);
    }

    private Set<String> names() {
        asked.addAll(mapping.entries().keySet());
        return mapping.entries().keySet();
    }

    private void unfit(String key, YamlNode node, String expected, String hint) {
        Place where =
                node instanceof Scalar scalar && scalar.type() == ScalarType.NOTHING ? placeOf(key) : node.place();
        problems.error(where, "'" + key + "'" + ofWhat() + " is " + node.kind() + ", not " + expected, hint);
    }

    private String ofWhat() {
        return what.isEmpty() ? "" : " of " + what;
    }

    private String inWhat() {
        return what.isEmpty() ? "" : " in " + what;
    }
}
