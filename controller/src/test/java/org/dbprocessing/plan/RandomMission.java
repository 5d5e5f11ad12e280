package org.dbprocessing.plan;

import static org.dbprocessing.plan.InputBuilder.anInput;
import static org.dbprocessing.plan.MissionBuilder.aMission;
import static org.dbprocessing.plan.ProcessBuilder.aProcess;
import static org.dbprocessing.plan.ProductBuilder.aProduct;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;

/** A mission made from a seed: raw products, a chain or net of processes over them, and files that arrive. */
final class RandomMission {
    private static final LocalDate FIRST_DAY = LocalDate.of(2012, 9, 27);
    private static final Timebase[] TIMEBASES = {
        Timebase.DAILY, Timebase.DAILY, Timebase.DAILY, Timebase.FILE, Timebase.FILE, Timebase.WEEKLY, Timebase.MONTHLY
    };

    /** A raw file that is to arrive. */
    record Arrival(
            int productId, LocalDate date, String key, Version version, LocalDateTime start, LocalDateTime stop) {}

    private final Random random;
    private final int rawProducts;
    private final List<Boolean> keyed = new ArrayList<>();
    private final Set<Integer> overhanging = new HashSet<>();
    private final Catalogue catalogue;

    RandomMission(long seed) {
        this.random = new Random(seed);
        this.rawProducts = 1 + random.nextInt(3);
        MissionBuilder mission = aMission();
        for (int i = 0; i < rawProducts; i++) {
            boolean isKeyed = random.nextInt(4) == 0;
            keyed.add(isKeyed);
            mission.with(product(i, isKeyed, Timebase.DAILY));
        }
        int derived = 1 + random.nextInt(6);
        for (int i = rawProducts; i < rawProducts + derived; i++) {
            addDerived(mission, i);
        }
        if (random.nextBoolean()) {
            mission.with(aProcess("publish").timebase(Timebase.RUN).from("p0").by("publish.sh"));
        }
        this.catalogue = mission.catalogue();
        for (Product product : catalogue.products()) {
            if (random.nextInt(3) == 0) {
                overhanging.add(product.id());
            }
        }
    }

    private static ProductBuilder product(int index, boolean isKeyed, Timebase period) {
        String name = "p" + index;
        ProductBuilder product = aProduct(name).level(index).period(period);
        return isKeyed ? product.named(name + "_{DATE}_{nn}_v{VERSION}").keyedBy("nn") : product;
    }

    private void addDerived(MissionBuilder mission, int index) {
        Timebase timebase = TIMEBASES[random.nextInt(TIMEBASES.length)];
        List<Integer> sources = new ArrayList<>();
        for (int source = 0; source < index; source++) {
            sources.add(source);
        }
        Collections.shuffle(sources, random);
        sources = sources.subList(0, Math.min(sources.size(), 1 + random.nextInt(3)));
        // A file for file takes its key from one product: how keys of several combine is another matter.
        boolean isKeyed = timebase == Timebase.FILE && keyed.get(sources.get(0));
        ProcessBuilder process =
                aProcess("make_p" + index).timebase(timebase).to("p" + index).by("make_p" + index);
        for (int i = 0; i < sources.size(); i++) {
            if (timebase == Timebase.FILE && i > 0 && (isKeyed || keyed.get(sources.get(i)))) {
                continue;
            }
            InputBuilder input = anInput("p" + sources.get(i));
            if (i > 0 && random.nextBoolean()) {
                input.optional();
            }
            input.yesterday(Math.max(0, random.nextInt(5) - 2)).tomorrow(Math.max(0, random.nextInt(5) - 3));
            process.from(input);
        }
        keyed.add(isKeyed);
        mission.with(product(index, isKeyed, timebase.isPeriod() ? timebase : Timebase.DAILY));
        mission.with(process);
    }

    SimulatedMission simulated() {
        return new SimulatedMission(catalogue, overhanging);
    }

    Random random() {
        return random;
    }

    int rawProducts() {
        return rawProducts;
    }

    /** Some versions of some days of all raw products; the versions of a file have the same times. */
    List<Arrival> arrivals() {
        List<Arrival> arrivals = new ArrayList<>();
        for (int product = 1; product <= rawProducts; product++) {
            for (int day = 0; day < 8; day++) {
                for (String key : keyed.get(product - 1) ? List.of("nn=01", "nn=02") : List.of("")) {
                    int versions = random.nextInt(3);
                    for (int version = 0; version < versions; version++) {
                        arrivals.add(arrival(product, FIRST_DAY.plusDays(day), key, version));
                    }
                }
            }
        }
        return arrivals;
    }

    private Arrival arrival(int product, LocalDate date, String key, int version) {
        boolean overhangs = overhanging.contains(product);
        return new Arrival(
                product,
                date,
                key,
                version == 0 ? Version.of(1, 0, 0) : Version.of(1, product % 2, version),
                overhangs ? date.atStartOfDay().minusHours(1) : date.atStartOfDay(),
                date.plusDays(1).atStartOfDay().plusHours(overhangs ? 3 : 0).minusNanos(1000));
    }
}
