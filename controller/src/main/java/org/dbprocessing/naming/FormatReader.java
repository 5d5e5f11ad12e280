package org.dbprocessing.naming;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.DbpException;

/** Reads a format's text into its parts, and collects all that is wrong with it. */
final class FormatReader {
    private final String text;
    private final ProductNames names;
    private final Map<String, String> fieldPatterns;
    private final boolean directory;

    final List<FormatPart> parts = new ArrayList<>();
    final List<FormatProblem> problems = new ArrayList<>();
    /** The fields' names, of those that are constant too. */
    final Set<String> fields = new LinkedHashSet<>();

    private final StringBuilder literal = new StringBuilder();

    /** @param directory whether it is a directory's format: slashes are parts of it */
    FormatReader(String text, ProductNames names, Map<String, String> fieldPatterns, boolean directory) {
        this.text = text;
        this.names = names;
        this.fieldPatterns = fieldPatterns;
        this.directory = directory;
        int position = 0;
        while (position < text.length()) {
            position = readAt(position);
        }
        endLiteral();
        checkWhole();
    }

    private int readAt(int position) {
        char character = text.charAt(position);
        if ((character == '{' || character == '}') && text.startsWith(String.valueOf(character), position + 1)) {
            literal.append(character);
            return position + 2;
        }
        if (character == '{') {
            return readField(position);
        }
        if (character == '}') {
            problem("has a '}' without its '{'", "write }} for the brace itself");
        } else if (Character.isISOControl(character)) {
            problem("has a control character", "take it out");
        } else if (character == '/' && !directory) {
            problem("has a '/'", "the directory belongs into the product's directory");
        } else {
            literal.append(character);
        }
        return position + 1;
    }

    private int readField(int position) {
        int close = text.indexOf('}', position);
        if (close < 0) {
            problem("has a '{' without its '}'", "write {{ for the brace itself");
            return text.length();
        }
        String name = text.substring(position + 1, close);
        fields.add(name);
        Optional<String> constant = names.value(name);
        if (constant.isPresent()) {
            addConstant(name, constant.get());
        } else {
            field(name).ifPresent(this::addField);
        }
        return close + 1;
    }

    private void addConstant(String field, String value) {
        if (value.indexOf('/') >= 0 || value.chars().anyMatch(Character::isISOControl)) {
            problem("has {" + field + "}, which is '" + value + "' and cannot be part of a file name", "rename it");
        }
        literal.append(value);
    }

    private Optional<FormatField> field(String name) {
        String pattern = fieldPatterns.get(name);
        if (pattern == null || FormatField.known(name).isPresent()) {
            Optional<FormatField> known = FormatField.known(name);
            if (known.isEmpty()) {
                problem("has the unknown field {" + name + "}", FormatField.hintFor(name));
            }
            return known;
        }
        try {
            return Optional.of(new FormatField(name, FormatField.Kind.KEYWORD, FieldPatternReader.read(pattern)));
        } catch (DbpException wrongPattern) {
            problem("has the field {" + name + "}: " + wrongPattern.getMessage(), wrongPattern.remedy());
            return Optional.empty();
        }
    }

    private void addField(FormatField field) {
        endLiteral();
        boolean again = parts.stream()
                .anyMatch(part -> part instanceof FormatPart.Field earlier
                        && earlier.field().name().equals(field.name()));
        parts.add(new FormatPart.Field(field, again));
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            parts.add(new FormatPart.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private void checkWhole() {
        if (directory) {
            if (text.startsWith("/")) {
                problem("is absolute", "directories lie below the mission's root");
            }
            if (List.of(text.split("/", -1)).contains("..")) {
                problem("leaves the mission's root by '..'", "directories lie below the mission's root");
            }
        } else if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            problem("is no file name", "write a name with fields, such as mag_l1_{Y}{m}{d}_v{VERSION}.txt");
        }
    }

    private void problem(String what, String hint) {
        problems.add(new FormatProblem((directory ? "the directory '" : "the format '") + text + "' " + what, hint));
    }
}
