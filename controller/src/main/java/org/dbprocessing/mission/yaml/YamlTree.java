package org.dbprocessing.mission.yaml;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dbprocessing.mission.yaml.YamlNode.Entry;
import org.dbprocessing.mission.yaml.YamlNode.Listing;
import org.dbprocessing.mission.yaml.YamlNode.Mapping;
import org.dbprocessing.mission.yaml.YamlNode.Scalar;
import org.dbprocessing.mission.yaml.YamlNode.ScalarType;

/** Builds the tree from the parser's tokens; aliases are refused, so a tree is never larger than its text. */
final class YamlTree {
    private static final int DEEPEST = 20;

    private final YAMLParser parser;
    private final Path file;
    private final Problems problems;
    private int depth;

    YamlTree(YAMLParser parser, Path file, Problems problems) {
        this.parser = parser;
        this.file = file;
        this.problems = problems;
    }

    /** The node that begins at the current token; ends on its last token. */
    YamlNode node() throws IOException {
        if (depth == DEEPEST) {
            throw new JsonParseException(parser, "nesting depth exceeds " + DEEPEST);
        }
        depth++;
        YamlNode node = switch (parser.currentToken()) {
            case START_OBJECT -> mapping();
            case START_ARRAY -> listing();
            case VALUE_NULL -> scalar(ScalarType.NOTHING);
            case VALUE_TRUE, VALUE_FALSE -> scalar(ScalarType.FLAG);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(ScalarType.NUMBER);
            case VALUE_STRING -> scalar(ScalarType.TEXT);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new JsonParseException(parser, "unexpected " + parser.getText());
        };
        depth--;
        return node;
    }

    private Mapping mapping() throws IOException {
        Place place = place();
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = place();
            parser.nextToken();
            Entry earlier = entries.putIfAbsent(key, new Entry(keyPlace, node()));
            if (earlier != null) {
                problems.error(
                        keyPlace,
                        "'" + key + "' stands twice, first in line "
                                + earlier.place().line(),
                        "remove or rename one of the two");
            }
        }
        return new Mapping(place, entries);
    }

    private Listing listing() throws IOException {
        Place place = place();
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Listing(place, items);
    }

    private Scalar scalar(ScalarType type) throws IOException {
        if (parser.isCurrentAlias()) {
            problems.error(
                    place(),
                    "the alias '*" + parser.getText() + "' is not read",
                    "write the value out where it is used; a literal * needs quotes");
        }
        return new Scalar(place(), parser.getText(), type);
    }

    private Place place() {
        return new Place(file, parser.currentTokenLocation().getLineNr());
    }
}
