package org.dbprocessing.run;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import org.dbprocessing.ingest.ClaimRules;
import org.dbprocessing.ingest.inspector.Answer;
import org.dbprocessing.ingest.inspector.Inspectors;
import org.dbprocessing.ingest.inspector.Metadata;
import org.dbprocessing.ingest.inspector.ProductInspector;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Remarks;
import org.dbprocessing.naming.FilePaths;

/** Asks the product's inspector about an output: it gives times and keywords, and may not contradict the plan. */
final class OutputInspection {
    private final Inspectors inspectors;
    private final FilePaths paths;

    OutputInspection(Inspectors inspectors, FilePaths paths) {
        this.inspectors = inspectors;
        this.paths = paths;
    }

    /** What the inspector says of it. */
    sealed interface Verdict {}

    /**
     * It is what the plan said.
     *
     * @param keywords {@code k=v} pairs joined by {@code ;}
     */
    record Fits(LocalDateTime start, LocalDateTime stop, String keywords, Remarks remarks) implements Verdict {}

    /** It is not. */
    record Objects(String why) implements Verdict {}

    Verdict of(Job job, Product product, Path output) {
        Optional<ProductInspector> inspector = inspectors.of(product.id());
        if (inspector.isEmpty()) {
            return new Objects("product " + product.name() + " is retired");
        }
        Answer answer = inspector.get().ask(output.toAbsolutePath());
        if (answer instanceof Answer.Failed failed) {
            return new Objects("the inspector of product " + product.name() + " failed: " + failed.said());
        }
        return answer instanceof Answer.Claimed claimed
                ? judged(job, product, claimed.metadata())
                : new Objects("its inspector says that it is no file of product " + product.name());
    }

    private Verdict judged(Job job, Product product, Metadata metadata) {
        ClaimRules.Judgement judgement = ClaimRules.judge(
                product,
                metadata,
                paths.formatOf(product.id()).read(job.outputName().orElseThrow()));
        if (judgement instanceof ClaimRules.Unfit unfit) {
            return new Objects(unfit.why());
        }
        ClaimRules.Fit fit = (ClaimRules.Fit) judgement;
        if (!fit.identity().date().equals(job.date())) {
            return new Objects("its inspector gives the date " + fit.identity().date() + ", not " + job.date());
        }
        if (!fit.identity().key().equals(job.key())) {
            return new Objects("its inspector gives the key '" + fit.identity().key() + "', not '" + job.key() + "'");
        }
        if (metadata.version().isPresent() && !metadata.version().equals(job.outputVersion())) {
            return new Objects("its inspector gives version "
                    + metadata.version().get() + ", not " + job.outputVersion().orElseThrow());
        }
        return new Fits(fit.start(), fit.stop(), fit.keywords(), fit.remarks());
    }
}
