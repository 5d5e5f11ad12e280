package org.dbprocessing.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Texts that mean something to a shell, and must not. */
public final class HostileTexts {

    private static final List<String> PARTS = List.of(
            " ",
            "'",
            "\"",
            "`",
            "$",
            "$(touch pwned)",
            "${HOME}",
            "\\",
            "\n",
            "\t",
            "*",
            "?",
            "[",
            "]",
            "{",
            "}",
            "(",
            ")",
            "<",
            ">",
            "|",
            "&",
            ";",
            "#",
            "!",
            "~",
            "=",
            "%",
            "%s",
            "-",
            "--",
            "a",
            "Z",
            "0",
            ",",
            ":",
            "@",
            "^",
            "ä",
            "😀",
            "\r",
            "\u0001",
            "\u007f");

    private HostileTexts() {}

    /** Each part alone and in the middle, and what has bitten people. */
    public static List<String> all() {
        List<String> texts = new ArrayList<>();
        texts.add("a b  c");
        texts.add("it's \"quoted\"");
        texts.add("'; touch pwned; '");
        texts.add("$(touch pwned)`touch pwned`");
        texts.add("two\nlines\n");
        texts.add("-rf");
        texts.add("--");
        texts.add("a=b");
        texts.add("\\");
        texts.add("!!");
        texts.add("naïve ☃ 😀");
        texts.add("*");
        texts.add("~root");
        texts.add("EOF");
        return texts;
    }

    /** A text of such parts, the same for the same seed. */
    public static String random(long seed) {
        Random random = new Random(seed);
        return random.ints(random.nextInt(12), 0, PARTS.size())
                .mapToObj(PARTS::get)
                .collect(Collectors.joining());
    }

    /** As near to the text as a file name can be. */
    public static String asFileName(String text) {
        String name = text.replace("/", "%");
        return name.isEmpty() || name.equals(".") || name.equals("..") ? "dots" + name : name;
    }
}
