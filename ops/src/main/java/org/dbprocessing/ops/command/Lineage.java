package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.store.FileLink;
import org.dbprocessing.store.Session;

/**
 * A file with all that it was made from and all that was made from it.
 *
 * @param files by id: every file that a link names, and the file itself
 */
record Lineage(DataFile file, List<FileLink> above, List<FileLink> below, Map<Long, DataFile> files) {

    /** {@code dbp lineage --json}. */
    record Document(String file, List<Node> ancestors, List<Node> descendants, List<Link> links) {}

    record Node(long id, String name, String product, String date, String version) {}

    /** That one file was made from another, by their names. */
    record Link(String from, String to) {}

    static Lineage of(Session session, DataFile file) {
        List<FileLink> above = session.provenance().ancestors(file.id());
        List<FileLink> below = session.provenance().descendants(file.id());
        Set<Long> ids = new HashSet<>();
        Stream.concat(above.stream(), below.stream()).forEach(link -> {
            ids.add(link.resulting());
            ids.add(link.source());
        });
        Map<Long, DataFile> files = new HashMap<>();
        files.put(file.id(), file);
        session.files().withIds(ids).forEach(each -> files.put(each.id(), each));
        return new Lineage(file, above, below, files);
    }

    /** Lines of text: what it was made from, and what was made from it, each below what it belongs to. */
    List<String> tree() {
        List<String> lines = new ArrayList<>();
        lines.add(Text.oneLine(name(file.id())));
        lines.add(above.isEmpty() ? "  made from nothing that is recorded" : "  made from");
        new Branches(true).add(lines);
        lines.add(below.isEmpty() ? "  nothing was made from it" : "  made into");
        new Branches(false).add(lines);
        return lines;
    }

    /** One direction of the tree. */
    private final class Branches {
        private final String arrow;
        private final Map<Long, List<Long>> next = new HashMap<>();
        private final Set<Long> shown = new HashSet<>();

        Branches(boolean up) {
            this.arrow = up ? "<- " : "-> ";
            for (FileLink link : up ? above : below) {
                next.computeIfAbsent(up ? link.resulting() : link.source(), ignored -> new ArrayList<>())
                        .add(up ? link.source() : link.resulting());
            }
            next.values().forEach(ids -> ids.sort(Comparator.comparing(Lineage.this::name)));
        }

        void add(List<String> lines) {
            add(lines, file.id(), "    ");
        }

        private void add(List<String> lines, long id, String indent) {
            for (long each : next.getOrDefault(id, List.of())) {
                boolean again = !shown.add(each);
                boolean more = next.containsKey(each);
                lines.add(indent + arrow + Text.oneLine(name(each)) + (again && more ? " (as above)" : ""));
                if (!again) {
                    add(lines, each, indent + "    ");
                }
            }
        }
    }

    private String name(long id) {
        DataFile known = files.get(id);
        return known == null ? "file " + id : known.name();
    }

    /** A graph for Graphviz. */
    List<String> dot() {
        List<String> lines = new ArrayList<>();
        lines.add("digraph lineage {");
        lines.add("  rankdir=LR; node [shape=box, fontname=\"sans-serif\"];");
        lines.add("  " + quoted(file.id()) + " [style=bold];");
        links().forEach(link -> lines.add("  " + quoted(link.source()) + " -> " + quoted(link.resulting()) + ";"));
        lines.add("}");
        return lines;
    }

    private String quoted(long id) {
        return '"' + Text.oneLine(name(id)).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private Set<FileLink> links() {
        Set<FileLink> links = new LinkedHashSet<>(above);
        links.addAll(below);
        return links;
    }

    Document document(Catalogue catalogue) {
        return new Document(
                file.name(),
                nodes(catalogue, above.stream().map(FileLink::source)),
                nodes(catalogue, below.stream().map(FileLink::resulting)),
                links().stream()
                        .map(link -> new Link(name(link.source()), name(link.resulting())))
                        .toList());
    }

    private List<Node> nodes(Catalogue catalogue, Stream<Long> ids) {
        Map<Long, Node> nodes = new LinkedHashMap<>();
        ids.map(files::get)
                .sorted(Comparator.comparing(DataFile::name))
                .forEach(each -> nodes.put(
                        each.id(),
                        new Node(
                                each.id(),
                                each.name(),
                                catalogue.product(each.productId()).name(),
                                each.date().toString(),
                                each.version().toString())));
        return List.copyOf(nodes.values());
    }
}
