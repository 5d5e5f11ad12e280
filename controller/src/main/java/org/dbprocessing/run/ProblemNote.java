package org.dbprocessing.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dbprocessing.ingest.Placing;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.Reason;

/**
 * The note that a failed job leaves in the errors directory, as dbprocessing does: {@code NAME.prob} with the command,
 * the reason and the last lines. A later failure of the same output replaces it; it is a copy, the database has the same.
 */
final class ProblemNote {
    private ProblemNote() {}

    static void write(Placing placing, Catalogue catalogue, Job job, Reason reason, String command, String tail)
            throws IOException {
        String process = catalogue.process(job.processId()).name();
        String name = job.outputName().orElse(process + "_" + job.date()) + ".prob";
        Path note = catalogue.mission().errors().resolve(name);
        String text = "job " + job.id() + ", attempt " + job.attempt() + ", process " + process + ", date " + job.date()
                + "\n" + reason.text() + "\n\n" + command + "\n\n" + tail + "\n";
        placing.makeDirectories(catalogue.mission().errors());
        Files.write(note, text.getBytes(StandardCharsets.UTF_8));
        placing.settleWritten(note);
    }
}
