package org.dbprocessing.plan;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which outputs, by product and date, are still to come: those of active jobs and of candidates that are to be built or
 * wait; and those that these will call for in their turn, down the links. Not thread-safe.
 */
public final class Dirt {
    /** Day 0 of the sets: before any data, so that indexes are not negative. */
    private static final long ORIGIN = LocalDate.of(1900, 1, 1).toEpochDay();

    private final Map<Integer, BitSet> ownDays = new HashMap<>();
    /** Those that have own dirt or got it from their inputs. */
    private final Map<Integer, BitSet> allDays = new HashMap<>();

    public void add(int productId, LocalDate date) {
        set(ownDays, productId, date);
        set(allDays, productId, date);
    }

    /** It will not come after all. */
    void remove(int productId, LocalDate date) {
        clear(ownDays, productId, date);
        clear(allDays, productId, date);
    }

    private static void clear(Map<Integer, BitSet> days, int productId, LocalDate date) {
        BitSet known = days.get(productId);
        if (known != null) {
            known.clear(index(date));
        }
    }

    /** An output that is going to be asked for once one that is dirty is there. */
    void addFollowing(int productId, LocalDate date) {
        set(allDays, productId, date);
    }

    private static void set(Map<Integer, BitSet> days, int productId, LocalDate date) {
        days.computeIfAbsent(productId, ignored -> new BitSet()).set(index(date));
    }

    /** Whether the output of this date itself is to be made: a job or a candidate of it there is. */
    public boolean contains(int productId, LocalDate date) {
        BitSet days = ownDays.get(productId);
        return days != null && days.get(index(date));
    }

    /** Whether there is anything to come of a product. */
    boolean has(int productId) {
        return allDays.containsKey(productId);
    }

    /** The first dirty date of a product from one date to another, both inclusive. */
    public Optional<LocalDate> firstWithin(int productId, LocalDate from, LocalDate to) {
        BitSet days = allDays.get(productId);
        if (days == null) {
            return Optional.empty();
        }
        int next = days.nextSetBit(index(from));
        return next < 0 || next > index(to) ? Optional.empty() : Optional.of(date(next));
    }

    /** Each unbroken run of dirty dates of a product. */
    void forEachRun(int productId, Consumer<LinkWindow> run) {
        BitSet days = allDays.get(productId);
        if (days == null) {
            return;
        }
        for (int from = days.nextSetBit(0); from >= 0; ) {
            int behind = days.nextClearBit(from);
            run.accept(new LinkWindow(date(from), date(behind - 1)));
            from = days.nextSetBit(behind);
        }
    }

    private static LocalDate date(int index) {
        return LocalDate.ofEpochDay(ORIGIN + index);
    }

    private static int index(LocalDate date) {
        return (int) Math.max(0, date.toEpochDay() - ORIGIN);
    }
}
