package org.dbprocessing.store;

import java.time.LocalDate;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Version;

/**
 * What no two files have in common.
 *
 * @param key empty unless the product declares key fields
 */
public record FileIdentity(int productId, LocalDate date, String key, Version version) {
    public static FileIdentity of(DataFile file) {
        return new FileIdentity(file.productId(), file.date(), file.key(), file.version());
    }
}
