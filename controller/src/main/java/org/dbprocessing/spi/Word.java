package org.dbprocessing.spi;

import java.nio.file.Path;

/** One word of a job's command. Files are named as the controller sees them; the backend says what they are over there. */
public sealed interface Word {

    /** Plain text, passed as it is. */
    record Text(String text) implements Word {}

    /** The executable. */
    record CodeFile(Path path) implements Word {}

    /** An input file. */
    record InputFile(Path path) implements Word {}

    /** The output, in the job's own {@code out/} directory. */
    record OutputFile(String name) implements Word {}
}
