package org.dbprocessing.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;
import org.dbprocessing.plan.Decision.WaitsFor;

/**
 * Carries dirt along the links, in the order of the processes: where an input is still to come, so is what will be made
 * from it, although nobody has asked for that yet. Otherwise a product that takes both, the first and what is made from
 * it, would be made twice.
 */
final class DirtTravel {
    private final Dirt dirt;
    private final List<ProcessPlanner> order;
    private final Map<Integer, List<ProcessPlanner>> makersOfProduct = new HashMap<>();
    /** How many of the processes have handed their dirt on. */
    private int travelled;

    DirtTravel(Dirt dirt, List<ProcessPlanner> order) {
        this.dirt = dirt;
        this.order = order;
        for (ProcessPlanner maker : order) {
            maker.process()
                    .outputProductId()
                    .ifPresent(product -> makersOfProduct
                            .computeIfAbsent(product, ignored -> new ArrayList<>())
                            .add(maker));
        }
    }

    /** Lets the dirt arrive at the inputs of a process. Those before it have been decided. */
    void reach(Process process) {
        while (travelled < order.size() && order.get(travelled).process().id() != process.id()) {
            handOn(order.get(travelled));
            travelled++;
        }
    }

    private void handOn(ProcessPlanner maker) {
        Process process = maker.process();
        if (process.outputProductId().isEmpty()) {
            return;
        }
        for (InputLink link : process.inputs()) {
            List<LinkWindow> runs = new ArrayList<>();
            dirt.forEachRun(link.productId(), runs::add);
            for (LinkWindow run : runs) {
                for (LocalDate date : maker.reach().outputDates(link, run)) {
                    if (maker.hasCodeFor(date)) {
                        dirt.addFollowing(process.outputProductId().get(), date);
                    }
                }
            }
        }
    }

    /**
     * What an output of a process has to wait for: the job or candidate that is to come first on the way to one of its
     * inputs.
     */
    Optional<WaitsFor> firstDirty(LinkReach reach, LocalDate outputDate) {
        Optional<WaitsFor> dirty = reach.firstDirty(dirt, outputDate);
        while (dirty.isPresent()
                && !dirt.contains(dirty.get().productId(), dirty.get().date())) {
            WaitsFor following = dirty.get();
            dirty = makersOfProduct.getOrDefault(following.productId(), List.of()).stream()
                    .flatMap(maker -> maker.reach().firstDirty(dirt, following.date()).stream())
                    .findFirst();
        }
        return dirty;
    }
}
