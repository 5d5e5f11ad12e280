package org.dbprocessing.ops.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.run.SavedPlan;

/** A plan as a file, which somebody may have edited, cut off or taken for another. */
final class SavedPlanFile {
    private static final String FORMAT = "dbp plan";
    private static final int VERSION = 1;
    private static final long LARGEST = 1L << 30;
    private static final String ANEW = "save it anew: dbp plan --save FILE";
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;

    SavedPlanFile(Path file) {
        this.file = file;
    }

    /** What stands in the file. */
    record Document(String format, int version, String mission, String savedAt, List<SavedJobDocument> jobs) {}

    /** Writes it in one step. What is there already is replaced only if it is a plan too. */
    void write(String mission, SavedPlan plan) {
        Document document = new Document(
                FORMAT,
                VERSION,
                mission,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                plan.entries().stream().map(SavedJobDocument::of).toList());
        try {
            if (Files.exists(file)) {
                read();
            }
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".plan", null);
            try {
                JSON.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), document);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (DbpException noPlan) {
            throw new DbpException(file + " exists, and is no saved plan", "name another file", noPlan);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot save the plan as " + file, e);
        }
    }

    /**
     * Reads it.
     *
     * @throws DbpException where it is not whole, or no plan of this mission
     */
    SavedPlan read(String mission) {
        JsonNode document = read();
        if (document.path("version").asInt() != VERSION) {
            throw refused("it was saved by another version of dbp, as format "
                    + document.path("version").asText("none") + " and not " + VERSION);
        }
        String other = document.path("mission").asText();
        if (!mission.equals(other)) {
            throw new DbpException(
                    file + " is a plan of the mission " + other + ", and this is " + mission,
                    "name the other mission with --mission, or another file");
        }
        try {
            return new SavedJobReader().read(document.path("jobs"));
        } catch (IllegalArgumentException wrong) {
            throw refused(String.valueOf(wrong.getMessage()));
        }
    }

    /** Something that was a plan when it was written. */
    private JsonNode read() {
        try {
            if (Files.size(file) > LARGEST) {
                throw refused("it is larger than 1 GB");
            }
            JsonNode document = JSON.readTree(file.toFile());
            if (!document.path("format").asText().equals(FORMAT)) {
                throw refused("it is none");
            }
            return document;
        } catch (JsonProcessingException wrong) {
            throw refused("it is cut off, or was edited: line "
                    + (wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr()) + ", "
                    + wrong.getOriginalMessage());
        } catch (NoSuchFileException missing) {
            throw new DbpException("there is no file " + file, "make one with: dbp plan --save " + file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the plan " + file, e);
        }
    }

    private DbpException refused(String why) {
        return new DbpException(file + " cannot be taken as a saved plan: " + why, ANEW);
    }
}
