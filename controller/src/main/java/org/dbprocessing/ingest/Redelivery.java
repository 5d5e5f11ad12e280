package org.dbprocessing.ingest;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.naming.NameFormat;
import org.dbprocessing.naming.NameReading;
import org.dbprocessing.naming.NameValues;
import org.dbprocessing.store.FileIdentity;
import org.dbprocessing.store.NewFile;
import org.dbprocessing.store.Precedent;

/**
 * Takes a file that comes again with other content as a further version of it: the one that it says itself, if that is
 * greater, else the next revision.
 */
final class Redelivery {
    private static final String VERSION = "VERSION";

    private final Catalogue catalogue;
    private final FilePaths paths;
    private final boolean dropDuplicates;

    Redelivery(Catalogue catalogue, FilePaths paths, boolean dropDuplicates) {
        this.catalogue = catalogue;
        this.paths = paths;
        this.dropDuplicates = dropDuplicates;
    }

    /** What is to be done with one, given what there is of the file already. */
    Verdict settle(Verdict.Redelivered redelivered, Precedent precedent) {
        DataFile known = redelivered.known();
        if (precedent.made()) {
            return conflict(redelivered, "a job made that, and only what was delivered can be delivered anew");
        }
        if (precedent.sameContent().isPresent()) {
            DataFile same = precedent.sameContent().get();
            return dropDuplicates
                    ? new Verdict.Remove(same)
                    : aside(
                            redelivered,
                            "it is already registered as file " + same.id() + ", " + same.name()
                                    + ", with the same content");
        }
        NewFile file = redelivered.claim().file();
        if (!isOf(known, file.identity())) {
            return conflict(redelivered, "its data are of another product, date or key");
        }
        Version version = file.identity().version().compareTo(known.version()) > 0
                ? file.identity().version()
                : Version.of(
                        known.version().interfaceVersion(), known.version().quality(), precedent.lastRevision() + 1);
        try {
            return registered(redelivered, version);
        } catch (DbpException e) {
            return conflict(redelivered, String.valueOf(e.getMessage()));
        }
    }

    private Verdict registered(Verdict.Redelivered redelivered, Version version) {
        NewFile file = redelivered.claim().file();
        Optional<String> name = renamed(redelivered.known(), version);
        if (name.isEmpty()) {
            return conflict(redelivered, "its name cannot say another version, so that there is no room for both");
        }
        FileIdentity identity = file.identity();
        NewFile next =
                file.as(name.get(), new FileIdentity(identity.productId(), identity.date(), identity.key(), version));
        Path home = paths.of(
                identity.productId(),
                next.name(),
                NameValues.of(identity.date(), file.start(), version, file.keywords(), identity.key()));
        return new Verdict.Register(next, home, redelivered.claim().warning(), Optional.of(redelivered.known()));
    }

    private static boolean isOf(DataFile known, FileIdentity identity) {
        return known.productId() == identity.productId()
                && known.date().equals(identity.date())
                && known.key().equals(identity.key());
    }

    /** The same name with another version in it; empty where its format has none. */
    private Optional<String> renamed(DataFile known, Version version) {
        NameFormat format = paths.formatOf(known.productId());
        return format.read(known.name())
                .filter(reading -> format.has(VERSION))
                .map(reading -> format.write(values(known, reading, version)))
                .filter(name -> !name.equals(known.name()));
    }

    private static NameValues values(DataFile known, NameReading reading, Version version) {
        Map<String, String> fields = new HashMap<>(reading.values());
        return new NameValues(reading.firstDay().orElse(known.date()), known.start(), Optional.of(version), fields);
    }

    private Verdict conflict(Verdict.Redelivered redelivered, String why) {
        return aside(
                redelivered,
                "it conflicts with file " + redelivered.known().id() + ", which has the same name: " + why);
    }

    private Verdict aside(Verdict.Redelivered redelivered, String why) {
        int product = redelivered.claim().file().identity().productId();
        return new Verdict.PutAside(why, List.of(catalogue.product(product).name()));
    }
}
