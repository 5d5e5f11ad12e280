package org.dbprocessing.ops.command;

import java.time.Instant;
import java.util.List;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.QaVerdict;
import org.dbprocessing.store.QaStanding;
import org.jspecify.annotations.Nullable;

/**
 * How a file stands with QA, for {@code qa list} and {@code qa show}.
 *
 * @param required whether its product's files are inputs only once they were found ok
 * @param qa the verdict; null where there is none
 * @param usable whether it can be an input
 */
record QaDocument(
        long id,
        String name,
        String product,
        String date,
        String key,
        String version,
        boolean required,
        @Nullable String qa,
        boolean usable,
        @Nullable String comment,
        @Nullable String judgedAt) {
    static final List<String> HEADER =
            List.of("ID", "PRODUCT", "DATE", "KEY", "VERSION", "QA", "INPUT", "JUDGED", "FILE", "COMMENT");

    static QaDocument of(Catalogue catalogue, QaStanding standing) {
        DataFile file = standing.file();
        return new QaDocument(
                file.id(),
                file.name(),
                catalogue.product(file.productId()).name(),
                file.date().toString(),
                file.key(),
                file.version().toString(),
                catalogue.product(file.productId()).qaRequired(),
                file.qa().map(QaVerdict::word).orElse(null),
                standing.usable(),
                standing.comment().orElse(null),
                standing.judgedAt().map(Instant::toString).orElse(null));
    }

    List<Object> cells() {
        return List.of(
                id,
                product,
                date,
                key.isEmpty() ? "-" : key,
                version,
                qa == null ? required ? "waits" : "-" : qa,
                usable ? "yes" : "no",
                judgedAt == null ? "-" : Text.time(Instant.parse(judgedAt)),
                name,
                comment == null ? "" : comment);
    }
}
