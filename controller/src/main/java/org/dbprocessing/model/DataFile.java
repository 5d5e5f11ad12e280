package org.dbprocessing.model;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One registered file. Identity: (product, date, key, version); the name is unique too. All times are UTC.
 *
 * @param date the characteristic date of its data ({@code utc_file_date})
 * @param key empty unless the product declares key fields; then {@code field=value} joined by {@code ;} in the order
 *     declared
 * @param start first time stamp, inclusive
 * @param stop last time stamp, inclusive
 * @param keywords {@code k=v} pairs that an inspector read, joined by {@code ;}; empty if none
 * @param checksum hexadecimal SHA-256 (64 digits), or SHA-1 (40) where it was imported so; empty where unknown
 * @param exists whether it is on disk
 * @param qa empty where none was given
 */
public record DataFile(
        long id,
        String name,
        int productId,
        LocalDate date,
        String key,
        Version version,
        LocalDateTime start,
        LocalDateTime stop,
        double level,
        String keywords,
        Optional<String> checksum,
        boolean exists,
        Optional<QaVerdict> qa,
        Optional<String> provenance) {}
