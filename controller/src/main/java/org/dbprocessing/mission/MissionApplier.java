package org.dbprocessing.mission;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.mission.Change.Kind;
import org.dbprocessing.mission.Change.Subject;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.store.Session;

/** Makes the database say what a checked definition says. Needs no lease. */
public final class MissionApplier {
    private final Session session;

    /** @param session one that writes, for {@link #apply} */
    public MissionApplier(Session session) {
        this.session = session;
    }

    /**
     * Applies it, in the session's transaction; a second time changes nothing.
     *
     * @throws DbpException where the database holds another mission
     */
    public AppliedMission apply(MissionDefinition definition) {
        session.catalogueWriter().lock();
        MissionDiff diff = diff(definition);
        List<String> notes = notes(diff);
        Map<Integer, Integer> newIds = new CatalogueUpdate(session.catalogueWriter(), diff).perform();
        return new AppliedMission(
                diff.changes(),
                real(diff.affectedProcesses(), newIds),
                diff.otherwiseLinked(),
                real(diff.otherwiseCalled(), newIds),
                notes);
    }

    /**
     * What {@link #apply} would change; ids of processes that are not there yet are left out.
     *
     * @throws DbpException where the database holds another mission
     */
    public AppliedMission preview(MissionDefinition definition) {
        MissionDiff diff = diff(definition);
        return new AppliedMission(
                diff.changes(),
                existing(diff.affectedProcesses()),
                diff.otherwiseLinked(),
                existing(diff.otherwiseCalled()),
                notes(diff));
    }

    private MissionDiff diff(MissionDefinition definition) {
        Optional<Catalogue> known = session.catalogue().find();
        known.map(catalogue -> catalogue.mission().name())
                .filter(name -> !name.equals(definition.name()))
                .ifPresent(name -> {
                    throw new DbpException(
                            "this database holds the mission " + name + ", and "
                                    + definition.source().place() + " describes " + definition.name(),
                            "a database holds one mission: use another database, or name the mission " + name);
                });
        return MissionDiff.between(definition, known);
    }

    private List<String> notes(MissionDiff diff) {
        List<String> notes = new ArrayList<>();
        Set<Integer> withFiles = session.catalogue()
                .productsWithFiles(diff.changes().stream()
                        .filter(change -> change.subject() == Subject.PRODUCT && change.id() > 0)
                        .map(Change::id)
                        .toList());
        for (Change change : diff.changes()) {
            if (change.subject() == Subject.PRODUCT && withFiles.contains(change.id())) {
                if (change.touches(List.of("directory", "instrument"))) {
                    notes.add("files of " + change.name() + " are registered: if their directory is another now, move"
                            + " them there, or they are no longer found");
                }
                if (change.touches(List.of("key"))) {
                    notes.add("files of " + change.name() + " that are registered keep the key they have");
                }
            }
            if (change.subject() == Subject.MISSION
                    && change.kind() == Kind.CHANGED
                    && change.touches(List.of("root"))) {
                notes.add("registered files are looked for below the new root: move them there if they are not");
            }
            if (change.subject() == Subject.CODE && change.touches(List.of(Change.CONTENTS)) && isRun(diff, change)) {
                notes.add("the code " + change.name() + " was edited under the same version: what it made is not made"
                        + " again; give it a new version if it should be");
            }
        }
        return notes;
    }

    /** A code whose place a newer version takes may have been edited for that. */
    private static boolean isRun(MissionDiff diff, Change change) {
        return diff.wanted().code(change.id()).newest();
    }

    private static Set<Integer> real(Set<Integer> ids, Map<Integer, Integer> newIds) {
        return ids.stream().map(id -> newIds.getOrDefault(id, id)).collect(Collectors.toSet());
    }

    private static Set<Integer> existing(Set<Integer> ids) {
        return ids.stream().filter(id -> id > 0).collect(Collectors.toSet());
    }
}
