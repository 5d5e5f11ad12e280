package org.dbprocessing.plan;

import java.util.ArrayList;
import java.util.List;
import org.dbprocessing.model.DbpException;

/**
 * Splits a code's arguments at blanks. Between single quotes everything stands as it is; between double quotes a
 * backslash makes a double quote or a backslash a character; outside of quotes it does so for blanks and quotes too.
 * Any other backslash is a character: arguments written for dbprocessing have patterns in them.
 */
public final class ArgumentSplitter {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    /** Quotes make a word, even an empty one. */
    private boolean hasWord;

    private int position;

    private ArgumentSplitter(String text) {
        this.text = text;
    }

    /**
     * The words.
     *
     * @throws DbpException where a quote is not closed
     */
    public static List<String> split(String arguments) {
        return new ArgumentSplitter(arguments).words();
    }

    private List<String> words() {
        while (position < text.length()) {
            char character = text.charAt(position++);
            if (Character.isWhitespace(character)) {
                endWord();
            } else if (character == '\'' || character == '"') {
                hasWord = true;
                quoted(character);
            } else {
                hasWord = true;
                word.append(character == '\\' ? escaped(" \t'\"\\") : character);
            }
        }
        endWord();
        return List.copyOf(words);
    }

    private void quoted(char quote) {
        while (position < text.length()) {
            char character = text.charAt(position++);
            if (character == quote) {
                return;
            }
            word.append(character == '\\' && quote == '"' ? escaped("\"\\") : character);
        }
        throw new DbpException(
                "the arguments " + text + " have a " + quote + " that is not closed",
                "close it, or put a backslash before it");
    }

    /** The character behind a backslash if it is one of these, else the backslash. */
    private char escaped(String escapable) {
        return position < text.length() && escapable.indexOf(text.charAt(position)) >= 0
                ? text.charAt(position++)
                : '\\';
    }

    private void endWord() {
        if (hasWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        hasWord = false;
    }
}
