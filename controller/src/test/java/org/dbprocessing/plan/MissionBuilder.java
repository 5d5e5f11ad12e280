package org.dbprocessing.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Mission;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Satellite;

/** A mission in words: {@code aMission().with(aProduct("l0")).with(aProcess("l0_l1").from("l0").to("l1"))}. */
public final class MissionBuilder {
    private final List<ProductBuilder> products = new ArrayList<>();
    private final List<ProcessBuilder> processes = new ArrayList<>();
    private Path root = Path.of("/data/twinsat");

    private MissionBuilder() {}

    /** Satellite twin-a with instrument mag; products and processes are added. */
    public static MissionBuilder aMission() {
        return new MissionBuilder();
    }

    public MissionBuilder with(ProductBuilder product) {
        products.add(product);
        return this;
    }

    public MissionBuilder with(ProcessBuilder process) {
        processes.add(process);
        return this;
    }

    public MissionBuilder below(Path newRoot) {
        root = newRoot;
        return this;
    }

    /** Ids are given from 1, in the order in which things were added. */
    public Catalogue catalogue() {
        Map<String, Integer> productIds = new LinkedHashMap<>();
        List<Product> builtProducts = new ArrayList<>();
        for (ProductBuilder product : products) {
            productIds.put(product.name(), productIds.size() + 1);
            builtProducts.add(product.build(productIds.size()));
        }
        List<Process> builtProcesses = new ArrayList<>();
        List<Code> builtCodes = new ArrayList<>();
        for (ProcessBuilder process : processes) {
            int processId = builtProcesses.size() + 1;
            builtProcesses.add(process.build(processId, productIds));
            for (CodeBuilder code : process.codes()) {
                builtCodes.add(code.build(builtCodes.size() + 1, processId));
            }
        }
        return new Catalogue(
                new Mission(
                        1,
                        "twinsat",
                        root,
                        root.resolve("incoming"),
                        root.resolve("codes"),
                        root.resolve("inspectors"),
                        root.resolve("errors")),
                List.of(new Satellite(1, "twin-a", 1)),
                List.of(new Instrument(1, "mag", 1)),
                builtProducts,
                builtProcesses,
                builtCodes,
                List.of());
    }

    static InputLink link(int processId, Map<String, Integer> productIds, InputBuilder input, int position) {
        Integer productId = Optional.ofNullable(productIds.get(input.product()))
                .orElseThrow(() -> new IllegalArgumentException("no product " + input.product()));
        return new InputLink(
                processId, productId, position, input.isOptional(), input.yesterday(), input.tomorrow(), input.group());
    }
}
