package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.QaVerdict;
import org.jspecify.annotations.Nullable;

/**
 * A registered file, for {@code files --json}.
 *
 * @param code name of the file that made it; null where none is recorded
 */
record FileDocument(
        long id,
        String name,
        String product,
        String date,
        String key,
        String version,
        double level,
        String start,
        String stop,
        @Nullable String checksum,
        String path,
        boolean exists,
        List<String> inputs,
        @Nullable String code,
        @Nullable String codeVersion,
        @Nullable String qa) {
    static FileDocument of(
            Catalogue catalogue, DataFile file, Path path, List<String> inputs, Optional<Integer> codeId) {
        Optional<Code> code = codeId.map(catalogue::code);
        return new FileDocument(
                file.id(),
                file.name(),
                catalogue.product(file.productId()).name(),
                file.date().toString(),
                file.key(),
                file.version().toString(),
                file.level(),
                utc(file.start()),
                utc(file.stop()),
                file.checksum().orElse(null),
                path.toString(),
                file.exists(),
                inputs,
                code.map(Code::filename).orElse(null),
                code.map(found -> found.version().toString()).orElse(null),
                file.qa().map(QaVerdict::word).orElse(null));
    }

    private static String utc(LocalDateTime time) {
        return time + "Z";
    }
}
