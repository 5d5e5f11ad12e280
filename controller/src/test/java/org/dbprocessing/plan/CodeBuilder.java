package org.dbprocessing.plan;

import java.time.LocalDate;
import java.util.Optional;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Version;

/** A code in words. */
public final class CodeBuilder {
    private final String filename;
    private Version version = Version.of(1, 0, 0);
    private int outputInterface = 1;
    private LocalDate from = LocalDate.of(1900, 1, 1);
    private LocalDate to = LocalDate.of(2100, 1, 1);
    private boolean active = true;
    private boolean newest = true;
    private String directory = "";
    private String arguments = "";

    private CodeBuilder(String filename) {
        this.filename = filename;
    }

    /** Version 1.0.0, output interface 1, valid for all dates. */
    public static CodeBuilder aCode(String filename) {
        return new CodeBuilder(filename);
    }

    public CodeBuilder version(String newVersion) {
        version = Version.parse(newVersion).orElseThrow();
        return this;
    }

    public CodeBuilder outputInterface(int newOutputInterface) {
        outputInterface = newOutputInterface;
        return this;
    }

    public CodeBuilder validFrom(String date) {
        from = LocalDate.parse(date);
        return this;
    }

    public CodeBuilder validTo(String date) {
        to = LocalDate.parse(date);
        return this;
    }

    public CodeBuilder retired() {
        active = false;
        return this;
    }

    public CodeBuilder notNewest() {
        newest = false;
        return this;
    }

    public CodeBuilder in(String newDirectory) {
        directory = newDirectory;
        return this;
    }

    public CodeBuilder arguments(String newArguments) {
        arguments = newArguments;
        return this;
    }

    Code build(int id, int processId) {
        return new Code(
                id,
                processId,
                filename,
                directory,
                version,
                outputInterface,
                from,
                to,
                active,
                newest,
                arguments,
                Optional.empty(),
                Optional.empty(),
                Code.Needs.oneCpu(),
                0,
                Optional.empty(),
                "");
    }
}
