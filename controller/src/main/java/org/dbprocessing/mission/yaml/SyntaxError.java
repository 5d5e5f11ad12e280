package org.dbprocessing.mission.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the YAML parser says, in the words of the person who has to mend it. */
record SyntaxError(Place place, String text, String hint) {
    // SnakeYAML puts its own, more exact, marks into the message: where what it could not read begins, if it knows
    // that,
    // and where it gave up.
    private static final Pattern MARK =
            Pattern.compile("\\n? in 'reader', line (\\d+), column \\d+:\\n[^\\n]*\\n[^\\n]*\\n?");
    private static final Pattern LINE = Pattern.compile("line (\\d+), column \\d+:");

    static SyntaxError of(Path file, JsonProcessingException wrong) {
        String said = wrong.getOriginalMessage();
        String text = MARK.matcher(said + "\n").replaceAll("; ").strip();
        text = text.replaceAll("(?s), got this instead: <org\\.yaml.*", "");
        text = text.replaceAll("[;\\s]+$", "").replaceAll("\\s*\\n\\s*", " ");
        return new SyntaxError(new Place(file, line(said, wrong)), "is not valid YAML: " + text, hint(said));
    }

    private static int line(String said, JsonProcessingException wrong) {
        List<Integer> lines = LINE.matcher(said)
                .results()
                .map(mark -> Integer.parseInt(mark.group(1)))
                .toList();
        if (!lines.isEmpty()) {
            return said.startsWith("while scanning") ? lines.get(0) : lines.get(lines.size() - 1);
        }
        return wrong.getLocation() == null ? 0 : wrong.getLocation().getLineNr();
    }

    private static String hint(String said) {
        if (said.contains("TAB")) {
            return "indent with blanks, not with tabs";
        }
        if (said.contains("nesting depth")) {
            return "no more than a few levels make sense here";
        }
        return "look at the indentation here and in the line above; put values with : # { [ * & ! or % in quotes";
    }
}
