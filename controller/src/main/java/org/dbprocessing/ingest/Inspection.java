package org.dbprocessing.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.ingest.inspector.Answer;
import org.dbprocessing.ingest.inspector.InspectorLimits;
import org.dbprocessing.ingest.inspector.Inspectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Product;
import org.dbprocessing.naming.FilePaths;

/**
 * What the inspector of one product says of a file, and what that would come to. Nothing is changed.
 *
 * @param judgement what it would be registered as, or why it could not be; empty where it does not claim the file
 * @param home where it would lie
 */
public record Inspection(
        Product product, Answer answer, Optional<ClaimRules.Judgement> judgement, Optional<Path> home) {

    /**
     * Asks the inspectors of all active products, by product's name; or that of one product only.
     *
     * @param productId empty: all
     */
    public static List<Inspection> of(
            Path file, Catalogue catalogue, Optional<Integer> productId, InspectorLimits limits) {
        FilePaths paths = new FilePaths(catalogue);
        Path absolute = file.toAbsolutePath().normalize();
        try (Inspectors inspectors = Inspectors.of(catalogue, paths, limits)) {
            return inspectors.ask(absolute, productId).stream()
                    .map(opinion -> inspection(absolute, opinion, paths))
                    .toList();
        }
    }

    private static Inspection inspection(Path file, Inspectors.Opinion opinion, FilePaths paths) {
        Product product = opinion.product();
        if (!(opinion.answer() instanceof Answer.Claimed claimed)) {
            return new Inspection(product, opinion.answer(), Optional.empty(), Optional.empty());
        }
        String name = String.valueOf(file.getFileName());
        ClaimRules.Judgement judgement = ClaimRules.judge(
                product, claimed.metadata(), paths.formatOf(product.id()).read(name));
        if (judgement instanceof ClaimRules.Fit fit) {
            try {
                Path home = paths.of(product.id(), name, fit.values());
                return new Inspection(product, claimed, Optional.of(fit), Optional.of(home));
            } catch (DbpException e) {
                judgement = new ClaimRules.Unfit(e.getMessage() + "; " + e.remedy());
            }
        }
        return new Inspection(product, claimed, Optional.of(judgement), Optional.empty());
    }
}
