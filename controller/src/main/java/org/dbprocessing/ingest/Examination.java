package org.dbprocessing.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.ingest.inspector.Answer;
import org.dbprocessing.ingest.inspector.Inspectors;
import org.dbprocessing.ingest.inspector.Inspectors.Opinion;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Product;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.naming.NameReading;
import org.dbprocessing.store.NewFile;

/** Looks at one delivery and says what is to be done with it; changes nothing. Threads may share one. */
final class Examination {
    private static final int LAST_SANE_YEAR = 9999;

    private final FilePaths paths;
    private final Inspectors inspectors;
    private final boolean dropDuplicates;
    private final boolean replace;

    Examination(FilePaths paths, Inspectors inspectors, IngestOptions options) {
        this.paths = paths;
        this.inspectors = inspectors;
        this.dropDuplicates = options.dropDuplicates();
        this.replace = options.replace();
    }

    /**
     * Examines a delivery that has been still for long enough.
     *
     * @param known the registered file of its name
     */
    Verdict examine(Delivery delivery, Optional<DataFile> known) {
        Optional<String> objection = FileName.objection(delivery.name())
                .or(() -> FileName.objection(delivery.entry().getFileName()));
        if (objection.isPresent()) {
            return new Verdict.PutAside(objection.get());
        }
        if (delivery.file().isEmpty()) {
            return new Verdict.PutAside("it is a link that does not lead to a file");
        }
        try {
            Path file = delivery.file().get();
            String checksum = Checksum.of(file);
            Verdict verdict = known.isPresent()
                    ? ofKnownName(delivery, file, checksum, known.get())
                    : ofNewName(delivery, file, checksum);
            return delivery.isUnchanged() ? verdict : changed();
        } catch (NoSuchFileException e) {
            return new Verdict.NotYet("it was removed while it was examined", true);
        } catch (IOException e) {
            return new Verdict.TryAgain("it cannot be read: " + e);
        } catch (RuntimeException e) {
            // whatever is odd about one file, the others are not to wait for it
            return new Verdict.TryAgain("examining it failed: " + e);
        }
    }

    static Verdict.NotYet changed() {
        return new Verdict.NotYet("it was changed while it was examined", true);
    }

    private Verdict ofKnownName(Delivery delivery, Path file, String checksum, DataFile known) throws IOException {
        Path home = paths.of(known);
        boolean atHome = Files.exists(home);
        if (!sameContent(file, checksum, known, home, atHome)) {
            return replace && !delivery.isLink()
                    ? redelivered(delivery, file, checksum, known)
                    : new Verdict.PutAside(
                            "it conflicts with file " + known.id() + ", which has the same name and other content");
        }
        if (delivery.isLink() && !(atHome && Files.isSameFile(file, home))) {
            return notAtHome(file, home);
        }
        if (!atHome || !known.exists()) {
            return new Verdict.TakePlace(known, home, checksum);
        }
        return delivery.isLink() || dropDuplicates
                ? new Verdict.Remove(known)
                : new Verdict.PutAside("it is already registered as file " + known.id() + ", with the same content");
    }

    private Verdict redelivered(Delivery delivery, Path file, String checksum, DataFile known) throws IOException {
        Verdict verdict = ofNewName(delivery, file, checksum);
        return verdict instanceof Verdict.Register claim ? new Verdict.Redelivered(claim, known) : verdict;
    }

    private static boolean sameContent(Path file, String checksum, DataFile known, Path home, boolean atHome)
            throws IOException {
        if (known.checksum().isEmpty()) {
            return atHome && Checksum.of(home).equals(checksum);
        }
        String recorded = known.checksum().get();
        return recorded.equalsIgnoreCase(checksum)
                || (recorded.length() != checksum.length() && Checksum.matches(file, recorded));
    }

    private static Verdict notAtHome(Path file, Path home) {
        return new Verdict.PutAside("it is a link to " + file + ", which is not where the file belongs: " + home);
    }

    private Verdict ofNewName(Delivery delivery, Path file, String checksum) throws IOException {
        List<Opinion> opinions = inspectors.ask(file);
        List<Opinion> claims = opinions.stream()
                .filter(each -> each.answer() instanceof Answer.Claimed)
                .toList();
        List<String> failures = failures(opinions);
        if (claims.size() > 1) {
            List<String> products =
                    claims.stream().map(claim -> claim.product().name()).toList();
            return new Verdict.PutAside("several products claim it: " + String.join(", ", products), products);
        }
        if (claims.size() == 1) {
            Opinion claim = claims.get(0);
            return claimed(delivery, file, checksum, claim.product(), (Answer.Claimed) claim.answer(), failures);
        }
        return failures.isEmpty()
                ? new Verdict.PutAside("no product claims it")
                : new Verdict.TryAgain(String.join("\n", failures));
    }

    private static List<String> failures(List<Opinion> opinions) {
        List<String> failures = new ArrayList<>();
        for (Opinion opinion : opinions) {
            if (opinion.answer() instanceof Answer.Failed failed) {
                failures.add("the inspector of product " + opinion.product().name() + " failed: " + failed.said());
            }
        }
        return failures;
    }

    private Verdict claimed(
            Delivery delivery, Path file, String checksum, Product product, Answer.Claimed claim, List<String> failures)
            throws IOException {
        String name = file.getFileName().toString();
        List<String> claimedBy = List.of(product.name());
        Optional<NameReading> reading = paths.formatOf(product.id()).read(name);
        ClaimRules.Judgement judgement = ClaimRules.judge(product, claim.metadata(), reading);
        if (judgement instanceof ClaimRules.Unfit unfit) {
            return new Verdict.PutAside(unfit.why(), claimedBy);
        }
        ClaimRules.Fit fit = (ClaimRules.Fit) judgement;
        Path home;
        try {
            home = paths.of(product.id(), name, fit.values());
        } catch (DbpException e) {
            return new Verdict.PutAside(e.getMessage() + "; " + e.remedy(), claimedBy);
        }
        if (delivery.isLink() && !(Files.exists(home) && Files.isSameFile(file, home))) {
            return notAtHome(file, home);
        }
        return new Verdict.Register(newFile(delivery, name, checksum, product, fit), home, failures, Optional.empty());
    }

    private static NewFile newFile(
            Delivery delivery, String name, String checksum, Product product, ClaimRules.Fit fit) {
        String source = delivery.entry().toString();
        return new NewFile(
                name,
                fit.identity(),
                fit.start(),
                fit.stop(),
                product.level(),
                fit.keywords(),
                checksum,
                created(delivery),
                NewFile.Arrival.expectedFrom(source),
                fit.remarks());
    }

    /** A file system may tell times that no calendar knows. */
    private static LocalDateTime created(Delivery delivery) {
        LocalDateTime modified = LocalDateTime.ofInstant(
                delivery.fileStamp().orElse(delivery.stamp()).modified().toInstant(), ZoneOffset.UTC);
        return modified.getYear() > LAST_SANE_YEAR || modified.getYear() < 1
                ? LocalDateTime.of(1970, 1, 1, 0, 0)
                : modified;
    }
}
