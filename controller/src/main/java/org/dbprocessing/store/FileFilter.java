package org.dbprocessing.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Which files are wanted; what is empty does not restrict.
 *
 * @param products ids
 * @param codes ids of codes that made them
 * @param from first utc_file_date
 * @param to last utc_file_date
 * @param newest only the highest version of each (product, date, key)
 */
public record FileFilter(
        Optional<Collection<Integer>> products,
        Optional<Collection<Integer>> codes,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<Double> level,
        boolean newest) {

    /** What a row of {@code file} has to meet; {@link #bind} gives the values. */
    static final String CONDITION = """
            (:anyProduct OR file.product_id = ANY (:products))
                AND (:anyCode OR EXISTS (SELECT FROM filecodelink
                                         WHERE resulting_file = file.file_id AND source_code = ANY (:codes)))
                AND (CAST(:from AS date) IS NULL OR file.utc_file_date >= :from)
                AND (CAST(:to AS date) IS NULL OR file.utc_file_date <= :to)
                AND (CAST(:level AS double precision) IS NULL OR file.data_level = :level)
                AND (NOT :newest OR NOT EXISTS (
                    SELECT FROM file AS newer
                    WHERE newer.product_id = file.product_id AND newer.utc_file_date = file.utc_file_date
                        AND newer.file_key = file.file_key
                        AND (newer.interface_version, newer.quality_version, newer.revision_version)
                            > (file.interface_version, file.quality_version, file.revision_version)))
            """;

    public FileFilter {
        products = products.map(List::copyOf);
        codes = codes.map(List::copyOf);
    }

    public static FileFilter all() {
        return new FileFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    public FileFilter ofProducts(Collection<Integer> wanted) {
        return new FileFilter(Optional.of(wanted), codes, from, to, level, newest);
    }

    public FileFilter madeBy(Collection<Integer> wanted) {
        return new FileFilter(products, Optional.of(wanted), from, to, level, newest);
    }

    public FileFilter between(Optional<LocalDate> first, Optional<LocalDate> last) {
        return new FileFilter(products, codes, first, last, level, newest);
    }

    public FileFilter ofLevel(double wanted) {
        return new FileFilter(products, codes, from, to, Optional.of(wanted), newest);
    }

    public FileFilter newestOnly() {
        return new FileFilter(products, codes, from, to, level, true);
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        return statement
                .bind("anyProduct", products.isEmpty())
                .bindArray("products", Integer.class, products.orElse(List.of()))
                .bind("anyCode", codes.isEmpty())
                .bindArray("codes", Integer.class, codes.orElse(List.of()))
                .bind("from", from)
                .bind("to", to)
                .bind("level", level)
                .bind("newest", newest);
    }
}
