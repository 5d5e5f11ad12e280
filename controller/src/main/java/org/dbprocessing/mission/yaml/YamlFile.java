package org.dbprocessing.mission.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.mission.yaml.YamlNode.Mapping;

/** Reads one YAML file into a tree. */
public final class YamlFile {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final Path file;
    private final Problems problems;

    public YamlFile(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The keys of the file; none where it is empty. Empty where it cannot be read at all, which has been told then. */
    public Optional<Mapping> read() {
        return new SourceText(file, problems).read().flatMap(this::parse);
    }

    private Optional<Mapping> parse(String text) {
        try (YAMLParser parser = YAML.createParser(text)) {
            if (parser.nextToken() == null) {
                return Optional.of(new Mapping(new Place(file, 1), Map.of()));
            }
            YamlNode root = new YamlTree(parser, file, problems).node();
            if (parser.nextToken() != null) {
                problems.error(
                        new Place(file, parser.currentTokenLocation().getLineNr()),
                        "a second document begins here",
                        "a file holds one document: remove the line `---`");
            }
            return asMapping(root);
        } catch (JsonProcessingException wrong) {
            SyntaxError error = SyntaxError.of(file, wrong);
            problems.error(error.place(), error.text(), error.hint());
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Optional<Mapping> asMapping(YamlNode root) {
        if (root instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        problems.error(
                root.place(), "keys are expected here, not " + root.kind(), "begin with a line such as `name: value`");
        return Optional.empty();
    }
}
