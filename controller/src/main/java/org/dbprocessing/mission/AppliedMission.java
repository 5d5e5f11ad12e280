package org.dbprocessing.mission;

import java.util.List;
import java.util.Set;

/**
 * What applying a mission has changed, or would change.
 *
 * @param changes none where the database says the same already
 * @param affectedProcesses ids of processes that now decide otherwise, by a code added, retired or valid for other
 *     dates: each (date, key) that their inputs reach becomes a candidate
 * @param otherwiseLinked ids of other processes that take other inputs: what they could not make may be made now, and
 *     what they made is made again only if a person says so
 * @param otherwiseCalled ids of processes whose codes get other arguments or another environment: their outputs are made
 *     again only if a person says so
 * @param notes what a person should know about the changes, one sentence each
 */
public record AppliedMission(
        List<Change> changes,
        Set<Integer> affectedProcesses,
        Set<Integer> otherwiseLinked,
        Set<Integer> otherwiseCalled,
        List<String> notes) {

    public AppliedMission {
        changes = List.copyOf(changes);
        affectedProcesses = Set.copyOf(affectedProcesses);
        otherwiseLinked = Set.copyOf(otherwiseLinked);
        otherwiseCalled = Set.copyOf(otherwiseCalled);
        notes = List.copyOf(notes);
    }
}
