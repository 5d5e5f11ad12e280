package org.dbprocessing.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Reason;
import org.dbprocessing.naming.FilePaths;

/**
 * Decides candidates. Made for one plan: the processes are to be decided in {@link #order}, each in as many calls as
 * suits, since what is decided of a product is what its takers wait for. Not thread-safe.
 */
public final class Planner {
    private final Catalogue catalogue;
    private final Dirt dirt;
    private final TakenNames taken;
    private final List<Process> order;
    private final Map<Integer, ProcessPlanner> planners = new HashMap<>();
    private final DirtTravel travel;
    private final Set<String> namesGiven = new HashSet<>();

    /**
     * A planner for one plan.
     *
     * @param dirt the outputs of active jobs, and of candidates that wait; the latter may be added until the processes
     *     that take them are decided. What is decided is added to it
     * @param overhangs by product; those that have none may be left out
     * @param taken asked once for all names that the questions of one call would be written to
     * @param occasion when and how it is made
     * @throws DbpException where processes take, in a circle, what they make
     */
    public Planner(
            Catalogue catalogue, Dirt dirt, Map<Integer, Overhang> overhangs, TakenNames taken, Occasion occasion) {
        this.catalogue = catalogue;
        this.dirt = dirt;
        this.taken = taken;
        this.order = ProcessOrder.of(catalogue);
        FilePaths paths = new FilePaths(catalogue);
        Map<Integer, Overhang> known = Map.copyOf(overhangs);
        List<ProcessPlanner> inOrder = order.stream()
                .map(process -> new ProcessPlanner(catalogue, process, paths, known, occasion))
                .toList();
        inOrder.forEach(planner -> planners.put(planner.process().id(), planner));
        this.travel = new DirtTravel(dirt, inOrder);
    }

    /** Knows which names of files are taken. */
    public interface TakenNames {
        /**
         * Which of these names are taken already, by a registered file or an active job.
         *
         * @param overtaken ids of jobs that do not count, since they are withdrawn
         */
        Set<String> among(Set<String> names, Set<Long> overtaken);
    }

    /** The active processes, each behind those that make its inputs. */
    public List<Process> order() {
        return order;
    }

    /**
     * Decides candidates of one process, in the order of the questions.
     *
     * @param process an active one
     */
    public List<Decision> decide(Process process, List<Question> questions) {
        ProcessPlanner planner = planners.get(process.id());
        if (planner == null) {
            throw new IllegalArgumentException("process " + process.name() + " is retired");
        }
        travel.reach(process);
        List<Decision> decisions = new ArrayList<>(questions.size());
        Map<String, Integer> candidatesOfName = new HashMap<>();
        for (Question question : questions) {
            Decision decision = planner.decide(question, travel);
            decisions.add(decision);
            nameOf(decision).ifPresent(name -> candidatesOfName.merge(name, 1, Integer::sum));
        }
        decisions.replaceAll(decision -> nameOf(decision)
                .filter(name -> namesGiven.contains(name) || candidatesOfName.getOrDefault(name, 0) > 1)
                .map(name -> nameTaken(decision, name, "another candidate of this plan would write it too"))
                .orElse(decision));
        namesGiven.addAll(candidatesOfName.keySet());
        withoutTaken(
                decisions,
                candidatesOfName.isEmpty() ? Set.of() : taken.among(candidatesOfName.keySet(), overtaken(decisions)));
        process.outputProductId().map(catalogue::product).ifPresent(product -> noteDirt(product, decisions));
        return decisions;
    }

    private void noteDirt(Product product, List<Decision> decisions) {
        // With keys, other outputs of the date may still be to come: what waits for it then waits until the next plan.
        if (product.keyFields().isEmpty()) {
            decisions.stream()
                    .filter(Planner::withdrawsOnly)
                    .forEach(decision ->
                            dirt.remove(product.id(), decision.candidate().date()));
        }
        decisions.stream()
                .filter(Planner::isToCome)
                .forEach(decision -> dirt.add(product.id(), decision.candidate().date()));
    }

    private static Set<Long> overtaken(List<Decision> decisions) {
        return decisions.stream()
                .filter(Decision.Build.class::isInstance)
                .flatMap(decision -> ((Decision.Build) decision).replaces().stream())
                .collect(Collectors.toSet());
    }

    private static void withoutTaken(List<Decision> decisions, Set<String> taken) {
        decisions.replaceAll(decision -> nameOf(decision)
                .filter(taken::contains)
                .map(name -> nameTaken(decision, name, "a registered file or another job has it"))
                .orElse(decision));
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

    private static boolean withdrawsOnly(Decision decision) {
        return (decision instanceof Decision.Block block && block.withdraws().isPresent())
                || (decision instanceof Decision.Drop drop && drop.withdraws().isPresent());
    }

    private static boolean isToCome(Decision decision) {
        return decision instanceof Decision.Build || decision instanceof Decision.Hold;
    }
}
