package org.dbprocessing.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which files are wanted; what is empty does not restrict.
 *
 * @param products ids
 * @param from first utc_file_date
 * @param to last utc_file_date
 * @param newest only the highest version of each (product, date, key)
 */
public record FileFilter(
        Optional<Collection<Integer>> products,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<Double> level,
        boolean newest) {

    public FileFilter {
        products = products.map(List::copyOf);
    }

    public static FileFilter all() {
        return new FileFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    public FileFilter ofProducts(Collection<Integer> wanted) {
        return new FileFilter(Optional.of(wanted), from, to, level, newest);
    }

    public FileFilter between(Optional<LocalDate> first, Optional<LocalDate> last) {
        return new FileFilter(products, first, last, level, newest);
    }

    public FileFilter ofLevel(double wanted) {
        return new FileFilter(products, from, to, Optional.of(wanted), newest);
    }

    public FileFilter newestOnly() {
        return new FileFilter(products, from, to, level, true);
    }
}
