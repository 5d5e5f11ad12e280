package org.dbprocessing.plan;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which outputs, by product and date, are still to come: those of active jobs and of candidates that are to be built or
 * wait. Not thread-safe.
 */
public final class Dirt {
    /** Day 0 of the sets: before any data, so that indexes are not negative. */
    private static final long ORIGIN = LocalDate.of(1900, 1, 1).toEpochDay();

    private final Map<Integer, BitSet> daysOfProduct = new HashMap<>();

    public void add(int productId, LocalDate date) {
        daysOfProduct.computeIfAbsent(productId, ignored -> new BitSet()).set(index(date));
    }

    /** Whether there is anything to come of a product. */
    public boolean has(int productId) {
        return daysOfProduct.containsKey(productId);
    }

    public boolean contains(int productId, LocalDate date) {
        BitSet days = daysOfProduct.get(productId);
        return days != null && days.get(index(date));
    }

    /** The first dirty date of a product from one date to another, both inclusive. */
    public Optional<LocalDate> firstWithin(int productId, LocalDate from, LocalDate to) {
        BitSet days = daysOfProduct.get(productId);
        if (days == null) {
            return Optional.empty();
        }
        int next = days.nextSetBit(index(from));
        return next < 0 || next > index(to) ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(ORIGIN + next));
    }

    private static int index(LocalDate date) {
        return (int) Math.max(0, date.toEpochDay() - ORIGIN);
    }
}
