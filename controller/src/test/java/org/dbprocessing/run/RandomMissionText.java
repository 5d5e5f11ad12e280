package org.dbprocessing.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The text of a mission, made from a seed: raw products {@code p0..}, some told apart by orbit, and a net of processes
 * over them that make one product each, with windows, optional inputs, alternatives and all timebases.
 */
final class RandomMissionText {
    private static final List<String> TIMEBASES =
            List.of("daily", "daily", "daily", "file", "file", "weekly", "monthly", "yearly");

    private final Random random;
    private final int rawProducts;
    private final List<Boolean> keyed = new ArrayList<>();
    private final StringBuilder products = new StringBuilder();
    /** By derived product, its process without codes. */
    private final List<String> processes = new ArrayList<>();

    private final List<String> codes = new ArrayList<>();

    RandomMissionText(long seed) {
        this.random = new Random(seed);
        this.rawProducts = 2 + random.nextInt(2);
        for (int i = 0; i < rawProducts; i++) {
            product(i, random.nextInt(3) == 0, "daily", random.nextInt(4) == 0 ? ", qa: required" : "");
        }
        int derived = 3 + random.nextInt(5);
        for (int i = rawProducts; i < rawProducts + derived; i++) {
            derived(i);
        }
        if (random.nextBoolean()) {
            processes.add("  tell: {timebase: run, inputs: [p0]");
            codes.add("{file: one.sh, version: 1.0.0}");
        }
    }

    private void product(int number, boolean isKeyed, String timebase, String more) {
        String date = switch (timebase) {
            case "monthly" -> "{Y}{m}";
            case "yearly" -> "{Y}";
            default -> "{Y}{m}{d}";
        };
        keyed.add(isKeyed);
        products.append("  p%d: {instrument: ins, level: %d, directory: p%d, format: \"p%d_%s%s_v{VERSION}.txt\"%s%s}\n"
                .formatted(
                        number,
                        number,
                        number,
                        number,
                        date,
                        isKeyed ? "_o{nn}" : "",
                        isKeyed ? ", key: [nn]" : "",
                        more));
    }

    private void derived(int number) {
        String timebase = TIMEBASES.get(random.nextInt(TIMEBASES.size()));
        List<Integer> sources =
                new ArrayList<>(IntStream.range(0, number).boxed().toList());
        Collections.shuffle(sources, random);
        if (random.nextInt(3) > 0) {
            // chains, rather than a broad net: what is made takes what was made last
            sources.remove(Integer.valueOf(number - 1));
            sources.add(0, number - 1);
        }
        boolean isKeyed = timebase.equals("file") && keyed.get(sources.get(0));
        // a key of an input that is none of the output's would give files of one date one name: the mission is refused
        boolean takesKeyed = isKeyed || !timebase.equals("file");
        sources = sources.stream()
                .filter(source -> takesKeyed || !keyed.get(source))
                .limit(1 + random.nextInt(3))
                .toList();
        String window = window();
        boolean alternatives = sources.size() > 2 && random.nextBoolean();
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            String group = alternatives && i > 0 ? ", group: either" : "";
            String optional =
                    i > 0 && (group.isEmpty() ? random.nextBoolean() : number % 2 == 0) ? ", optional: true" : "";
            // alternatives have one window
            inputs.add("{product: p" + sources.get(i) + optional + group + (group.isEmpty() ? window() : window) + "}");
        }
        boolean coversItsPeriod = Set.of("weekly", "monthly").contains(timebase) && random.nextBoolean();
        product(number, isKeyed, timebase, coversItsPeriod ? ", period: " + timebase : "");
        processes.add("  make_p%d: {timebase: %s, output: p%d, inputs: [%s]"
                .formatted(number, timebase, number, String.join(", ", inputs)));
        codes.add("{file: one.sh, version: 1.0.0}");
    }

    private String window() {
        return random.nextInt(2) == 0 ? ", yesterday: " + random.nextInt(3) + ", tomorrow: " + random.nextInt(3) : "";
    }

    String text() {
        StringBuilder text = new StringBuilder("mission: {name: chance}\nsatellites: {sat: {instruments: [ins]}}\n");
        text.append("products:\n").append(products).append("processes:\n");
        for (int i = 0; i < processes.size(); i++) {
            text.append(processes.get(i))
                    .append(", codes: [")
                    .append(codes.get(i))
                    .append("]}\n");
        }
        return text.toString();
    }

    /** The same with another version of one of its codes: a better one, a worse one, or another file. */
    String withAnotherCode() {
        codes.set(
                random.nextInt(codes.size()),
                "{file: %s.sh, version: %d.%d.%d, output_interface: %d}"
                        .formatted(
                                random.nextBoolean() ? "one" : "two",
                                1 + random.nextInt(2),
                                random.nextInt(2),
                                random.nextInt(2),
                                1 + random.nextInt(2)));
        return text();
    }

    int processes() {
        return processes.size();
    }

    int rawProducts() {
        return rawProducts;
    }

    boolean isKeyed(int product) {
        return keyed.get(product);
    }

    Random random() {
        return random;
    }
}
