package org.dbprocessing.mission;

/** Whether a code's arguments can be split into words: the same quotes and escapes as when a command is made. */
final class Quotes {
    private Quotes() {}

    static boolean areClosed(String arguments) {
        char open = 0;
        for (int i = 0; i < arguments.length(); i++) {
            char character = arguments.charAt(i);
            if (character == '\\' && open != '\'') {
                i += isEscaped(arguments, i + 1, open) ? 1 : 0;
            } else if (character == open) {
                open = 0;
            } else if (open == 0 && (character == '\'' || character == '"')) {
                open = character;
            }
        }
        return open == 0;
    }

    private static boolean isEscaped(String arguments, int position, char open) {
        String escapable = open == '"' ? "\"\\" : " \t'\"\\";
        return position < arguments.length() && escapable.indexOf(arguments.charAt(position)) >= 0;
    }
}
