package org.dbprocessing.mission;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The text of a sound mission, from a seed: some of a fixed set of things, each with some of its possible keys. */
final class RandomMission {
    private static final int PRODUCTS = 8;
    private static final String[] INSTRUMENTS = {"a/mag", "a/epd", "b/mag", "b/hope"};
    private static final String[] VERSIONS = {"1.0.0", "1.0.1", "1.2.0", "2.0.0"};

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    private RandomMission(Random random) {
        this.random = random;
    }

    static String text(Random random) {
        return new RandomMission(random).write();
    }

    private String write() {
        text.append("mission: {name: m").append(maybe(", root: other")).append("}\n");
        text.append("fields: {station: '[A-Z]").append(maybe("{3}")).append("'}\n");
        text.append("satellites: {a: {instruments: [mag, epd]}, b: {instruments: [mag, hope]}");
        text.append(maybe(", c: {instruments: [more]}")).append("}\n");
        List<Integer> products = new ArrayList<>();
        text.append("products:\n");
        for (int i = 0; i < PRODUCTS; i++) {
            if (i == 0 || random.nextInt(4) > 0) {
                product(i);
                products.add(i);
            }
        }
        text.append("processes:\n");
        for (int i = 1; i < products.size(); i++) {
            if (random.nextInt(4) > 0) {
                process(products.get(i), products.subList(0, i));
            }
        }
        return text.toString();
    }

    private String maybe(String passage) {
        return random.nextBoolean() ? passage : "";
    }

    private void product(int number) {
        text.append("  p").append(number).append(":\n");
        line(4, "instrument: " + INSTRUMENTS[random.nextInt(INSTRUMENTS.length)]);
        line(4, "level: " + random.nextInt(3));
        line(4, "format: 'p" + number + "_{DATE}" + maybe("_x") + "_v{VERSION}'");
        some(
                "directory: p/{Y}",
                "inspector: {command: i.py, arguments: {k: 'a b'}}",
                "may_be_empty: true",
                "max_span: 9",
                "stop: exclusive",
                "description: \"some\\nlines\"");
    }

    private void process(int output, List<Integer> inputs) {
        text.append("  make").append(output).append(":\n");
        line(4, "timebase: " + (random.nextBoolean() ? "daily" : "file"));
        line(4, "output: p" + output);
        line(4, "inputs:");
        for (int input : inputs) {
            if (random.nextBoolean()) {
                line(6, "- {product: p" + input + maybe(", optional: true") + maybe(", yesterday: 1") + "}");
            }
        }
        if (text.toString().endsWith("inputs:\n")) {
            line(6, "- p" + inputs.get(0));
        }
        some("extra_params: a|b", "max_wait: 6h", "when: complete");
        line(4, "codes:");
        for (String version : VERSIONS) {
            if (random.nextBoolean()) {
                line(6, "- file: c.sh");
                line(8, "version: " + version);
                for (String key : List.of(
                        "from: 2012-01-01",
                        "to: 2014-01-01",
                        "arguments: -x 'a b'",
                        "memory: 1G\n        memory_ceiling: 4G",
                        "active: false",
                        "retries: 2")) {
                    if (random.nextInt(3) == 0) {
                        line(8, key);
                    }
                }
            }
        }
        if (text.toString().endsWith("codes:\n")) {
            line(6, "- {file: other.sh, version: 1.0.0}");
        }
    }

    private void some(String... keys) {
        for (String key : keys) {
            if (random.nextInt(3) == 0) {
                line(4, key);
            }
        }
    }

    private void line(int indent, String line) {
        text.append(" ".repeat(indent)).append(line).append('\n');
    }
}
