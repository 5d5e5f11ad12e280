package org.dbprocessing.ops.command;

import java.time.LocalDate;
import org.dbprocessing.mission.yaml.ValueKinds;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Dates as people write them: {@code 2012-10-02} or {@code 20121002}. */
public final class DateConverter implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
        return ValueKinds.DATE
                .reader()
                .apply(text)
                .orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is no date: write 2012-10-02 or 20121002"));
    }
}
