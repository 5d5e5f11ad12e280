package org.dbprocessing.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.ingest.Checksum;
import org.dbprocessing.ingest.Placing;
import org.dbprocessing.ingest.inspector.InspectorSource;
import org.dbprocessing.ingest.inspector.Inspectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.naming.NameValues;
import org.dbprocessing.spi.ShellUnreachable;
import org.dbprocessing.store.FileIdentity;
import org.dbprocessing.store.JobStore;
import org.dbprocessing.store.NewFile;

/**
 * Brings home what jobs have made: the output is there, it is what the plan said, and it gets its final name. The
 * identity is the plan's; the product's inspector gives times and keywords, and may not contradict it.
 */
final class Outputs {
    private final Adapters adapters;
    private final Placing placing;
    private final InspectorSource source;
    private final Path spool;
    private final InstantSource clock;

    Outputs(Adapters adapters, Placing placing, InspectorSource source, Path spool, InstantSource clock) {
        this.adapters = adapters;
        this.placing = placing;
        this.source = source;
        this.spool = spool;
        this.clock = clock;
    }

    /** What came of bringing an output home. */
    sealed interface Home {}

    /** It has its final name, and can be registered. */
    record Placed(NewOutput file) implements Home {}

    /** It is not what the job was to make: the job failed. */
    record Unfit(Reason reason) implements Home {}

    /** It is there, but cannot be brought home now; to be tried again. */
    record NotNow(String why) implements Home {}

    /**
     * A placed output.
     *
     * @param inputs ids of the files it was made from
     */
    record NewOutput(NewFile file, List<Long> inputs) {}

    /**
     * Several outputs; their names last once {@link Batch#sync} has returned.
     *
     * @param taken ids of the jobs whose output's name or identity another file has
     */
    Batch batch(Catalogue catalogue, Set<Long> taken) {
        return new Batch(catalogue, taken);
    }

    /** What a job that has an output is to make. */
    static FileIdentity identity(Catalogue catalogue, Job job) {
        return new FileIdentity(
                catalogue.process(job.processId()).outputProductId().orElseThrow(),
                job.date(),
                job.key(),
                job.outputVersion().orElseThrow());
    }

    final class Batch implements AutoCloseable {
        private final Catalogue catalogue;
        private final Set<Long> taken;
        private final FilePaths paths;
        private final Inspectors inspectors;
        private final OutputInspection inspection;
        private final Set<Path> directories = new HashSet<>();

        private Batch(Catalogue catalogue, Set<Long> taken) {
            this.catalogue = catalogue;
            this.taken = taken;
            this.paths = new FilePaths(catalogue);
            this.inspectors = source.open(catalogue, paths);
            this.inspection = new OutputInspection(inspectors, paths);
        }

        Home bringHome(Job job, JobStore.Details details) {
            String name = job.outputName().orElseThrow();
            if (taken.contains(job.id())) {
                return new Unfit(new Reason(
                        Reason.Kind.TARGET_OCCUPIED,
                        "while the job ran another file was registered with the name, or the product, date, key and"
                                + " version of " + name));
            }
            Product product = catalogue.product(identity(catalogue, job).productId());
            try {
                Path output = adapters.named(job.adapter())
                        .orElseThrow()
                        .backend()
                        .output(Adapters.attempt(job), name, spool);
                FaultPoint.SETTLE_OUTPUT_FETCHED.pass();
                Optional<Reason> missing = missing(output, name, product);
                return missing.isPresent() ? new Unfit(missing.get()) : place(job, product, output, details);
            } catch (ShellUnreachable e) {
                return new NotNow(String.valueOf(e.getMessage()));
            } catch (DbpException e) {
                return new Unfit(new Reason(Reason.Kind.BAD_OUTPUT, String.valueOf(e.getMessage())));
            } catch (IOException e) {
                return new NotNow("job " + job.id() + ": " + name + " cannot be brought home now: " + e);
            }
        }

        private static Optional<Reason> missing(Path output, String name, Product product) throws IOException {
            if (!Files.isRegularFile(output, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(
                        new Reason(Reason.Kind.NO_OUTPUT, "exit code 0, but there is no output file " + name));
            }
            return Files.size(output) == 0 && !product.mayBeEmpty()
                    ? Optional.of(
                            new Reason(Reason.Kind.NO_OUTPUT, "exit code 0, but output file " + name + " is empty"))
                    : Optional.empty();
        }

        private Home place(Job job, Product product, Path output, JobStore.Details details) throws IOException {
            OutputInspection.Verdict answer = inspection.of(job, product, output);
            if (answer instanceof OutputInspection.Objects objects) {
                return new Unfit(new Reason(Reason.Kind.BAD_OUTPUT, objects.why()));
            }
            OutputInspection.Fits verdict = (OutputInspection.Fits) answer;
            Version version = job.outputVersion().orElseThrow();
            String checksum = Checksum.of(output);
            Path target = paths.of(
                    product.id(),
                    job.outputName().orElseThrow(),
                    NameValues.of(job.date(), verdict.start(), version, verdict.keywords(), job.key()));
            Placing.Outcome outcome = placing.placeForNow(output, target, checksum);
            FaultPoint.SETTLE_PLACED.pass();
            return switch (outcome) {
                case PLACED -> {
                    directories.add(target.toAbsolutePath().getParent());
                    yield new Placed(newOutput(job, product, checksum, verdict, details));
                }
                case TARGET_OCCUPIED ->
                    new Unfit(new Reason(
                            Reason.Kind.TARGET_OCCUPIED,
                            "another file has the output's name already: " + target
                                    + "; move it away, then retry the job"));
                case SOURCE_CHANGED ->
                    new Unfit(new Reason(
                            Reason.Kind.BAD_OUTPUT, "the output was still being changed after the code had ended"));
            };
        }

        private NewOutput newOutput(
                Job job, Product product, String checksum, OutputInspection.Fits verdict, JobStore.Details details) {
            NewFile file = new NewFile(
                    job.outputName().orElseThrow(),
                    identity(catalogue, job),
                    verdict.start(),
                    verdict.stop(),
                    product.level(),
                    verdict.keywords(),
                    checksum,
                    LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                    NewFile.Arrival.home(),
                    verdict.remarks().madeBy(details.command()));
            return new NewOutput(
                    file, details.inputs().stream().map(DataFile::id).distinct().toList());
        }

        @Override
        public void close() {
            inspectors.close();
        }

        /** Has the names of all that was placed written to disk. */
        void sync() {
            for (Path directory : directories) {
                try {
                    Placing.sync(directory);
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot write to disk: " + directory, e);
                }
            }
        }
    }
}
