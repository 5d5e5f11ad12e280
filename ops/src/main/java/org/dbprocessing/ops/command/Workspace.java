package org.dbprocessing.ops.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.dbprocessing.ingest.IngestOptions;
import org.dbprocessing.ingest.Ingester;
import org.dbprocessing.ingest.Permissions;
import org.dbprocessing.ingest.Placing;
import org.dbprocessing.ingest.inspector.InspectorLimits;
import org.dbprocessing.ingest.inspector.InspectorSettings;
import org.dbprocessing.ingest.inspector.InspectorSource;
import org.dbprocessing.mission.IngestSettings;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.mission.SiteConfigurationReader;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.ops.wiring.AdapterKinds;
import org.dbprocessing.ops.wiring.DatabaseChoice;
import org.dbprocessing.run.Adapters;
import org.dbprocessing.store.Database;
import org.dbprocessing.store.DatabaseLocation;

/** An opened mission: its directory, what the site says, its database. */
final class Workspace implements AutoCloseable {
    private static final int OCTAL = 8;

    private final Path directory;
    private final SiteConfiguration site;
    private final DatabaseLocation location;
    private final Database database;
    private final InspectorSource inspectors;

    private Workspace(Path directory, SiteConfiguration site, DatabaseLocation location, Database database) {
        this.directory = directory;
        this.site = site;
        this.location = location;
        this.database = database;
        this.inspectors = new InspectorSource(new InspectorSettings(InspectorLimits.usual(), site.python()));
    }

    static Workspace open(Path directory, Optional<String> databaseUrl) {
        SiteConfiguration site = SiteConfigurationReader.read(directory);
        DatabaseLocation location = DatabaseChoice.of(directory, site, databaseUrl);
        return new Workspace(directory, site, location, Database.open(location));
    }

    Path directory() {
        return directory;
    }

    SiteConfiguration site() {
        return site;
    }

    /** Where the database is, for people; never with a password. */
    String databaseName() {
        return DatabaseChoice.name(location);
    }

    Database database() {
        return database;
    }

    Catalogue catalogue() {
        return database.read(session -> session.catalogue().load());
    }

    private AdapterKinds adapterKinds() {
        return new AdapterKinds(site, directory);
    }

    Adapters adapters() {
        return adapterKinds().all();
    }

    Placing placing() {
        return new Placing(permissions());
    }

    /**
     * Refuses a site whose files cannot be made as it wants them.
     *
     * @throws org.dbprocessing.model.DbpException where its group is not this user's
     */
    void checkPermissions() {
        try {
            permissions().check(directory.resolve(".dbp"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in " + directory.resolve(".dbp"), e);
        }
    }

    private Permissions permissions() {
        return new Permissions(
                Optional.of(Integer.parseInt(site.jobs().umask(), OCTAL)),
                site.jobs().group());
    }

    Ingester ingester(IngestOptions options, InstantSource clock) {
        return new Ingester(database, placing(), inspectors, options, clock);
    }

    /** How the site wants files to be taken. */
    IngestOptions ingestOptions() {
        IngestSettings settings = site.ingest();
        return new IngestOptions(settings.settle(), settings.dropDuplicates(), settings.parallel(), false);
    }

    /** Closed with this. */
    InspectorSource inspectors() {
        return inspectors;
    }

    boolean hasOnlyLocalAdapters() {
        return adapterKinds().areAllLocal();
    }

    @Override
    public void close() {
        inspectors.close();
        database.close();
    }
}
