package org.dbprocessing.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Reason;
import org.dbprocessing.naming.FilePaths;

/**
 * Decides candidates. Made for one plan: the processes are to be decided in {@link #order}, each in as many calls as
 * suits, since what is decided of a product is what its takers wait for. Not thread-safe.
 */
public final class Planner {
    private final Catalogue catalogue;
    private final Dirt dirt;
    private final Map<Integer, Overhang> overhangs;
    private final FilePaths paths;
    private final Map<Integer, ProcessPlanner> planners = new HashMap<>();
    private final Set<String> namesGiven = new HashSet<>();

    /**
     * A planner for one plan.
     *
     * @param dirt the outputs of active jobs and of candidates that wait and are not due; what is decided is added to it
     * @param overhangs by product; those that have none may be left out
     */
    public Planner(Catalogue catalogue, Dirt dirt, Map<Integer, Overhang> overhangs) {
        this.catalogue = catalogue;
        this.dirt = dirt;
        this.overhangs = Map.copyOf(overhangs);
        this.paths = new FilePaths(catalogue);
    }

    /**
     * The active processes, each behind those that make its inputs.
     *
     * @throws DbpException where processes take, in a circle, what they make
     */
    public List<Process> order() {
        return ProcessOrder.of(catalogue);
    }

    /**
     * Decides candidates of one process, in the order of the questions.
     *
     * @throws DbpException where the format or directory of the process's output is none
     */
    public List<Decision> decide(Process process, List<Question> questions) {
        ProcessPlanner planner = planners.computeIfAbsent(
                process.id(), ignored -> new ProcessPlanner(catalogue, process, paths, overhangs));
        List<Decision> decisions = new ArrayList<>(questions.size());
        Map<String, Integer> candidatesOfName = new HashMap<>();
        for (Question question : questions) {
            Decision decision = planner.decide(question, dirt);
            decisions.add(decision);
            nameOf(decision).ifPresent(name -> candidatesOfName.merge(name, 1, Integer::sum));
        }
        decisions.replaceAll(decision -> nameOf(decision)
                .filter(name -> namesGiven.contains(name) || candidatesOfName.getOrDefault(name, 0) > 1)
                .map(name -> nameTaken(decision, name, "another candidate of this plan would write it too"))
                .orElse(decision));
        namesGiven.addAll(candidatesOfName.keySet());
        process.outputProductId()
                .ifPresent(product -> decisions.stream()
                        .filter(Planner::isToCome)
                        .forEach(decision ->
                                dirt.add(product, decision.candidate().date())));
        return decisions;
    }

    /**
     * Blocks those that would write a name that is taken, by a registered file or by an active job of something else.
     *
     * @param takenBy by name: what has it, for people
     */
    public static List<Decision> withoutTaken(List<Decision> decisions, Map<String, String> takenBy) {
        return decisions.stream()
                .map(decision -> nameOf(decision)
                        .filter(takenBy::containsKey)
                        .map(name -> nameTaken(decision, name, takenBy.get(name) + " has it"))
                        .orElse(decision))
                .toList();
    }

    private static Decision nameTaken(Decision decision, String name, String why) {
        Optional<Long> withdraws = decision instanceof Decision.Build build ? build.replaces() : Optional.empty();
        return new Decision.Block(
                decision.candidate(),
                new Reason(Reason.Kind.NAME_TAKEN, "the name " + name + " is taken: " + why),
                withdraws);
    }

    private static Optional<String> nameOf(Decision decision) {
        return decision instanceof Decision.Build build ? build.outputName() : Optional.empty();
    }

    private static boolean isToCome(Decision decision) {
        return decision instanceof Decision.Build || decision instanceof Decision.Hold;
    }
}
