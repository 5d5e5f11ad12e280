package org.dbprocessing.mission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Suggestion;
import org.dbprocessing.naming.NameFormat;

/** Sees that a file that is a verdict says which file it is on: by date, key and version. */
final class JudgesCheck {
    private static final String VERDICT = "QACODE";
    private static final String VERSION = "VERSION";

    private final MissionDefinition definition;
    private final Map<String, NameFormat> formats;
    private final Problems problems;

    /** @param formats of the products that have a sound one */
    JudgesCheck(MissionDefinition definition, Map<String, NameFormat> formats, Problems problems) {
        this.definition = definition;
        this.formats = formats;
        this.problems = problems;
    }

    void check() {
        for (ProductDefinition product : definition.products()) {
            product.judges().ifPresent(judged -> check(product, judged));
        }
    }

    private void check(ProductDefinition product, String name) {
        Optional<ProductDefinition> judged = definition.product(name);
        if (judged.isEmpty() || name.equals(product.name())) {
            problems.error(
                    product.source().at("judges"),
                    "product " + product.name() + " judges the product '" + name + "', which is "
                            + (judged.isEmpty() ? "not defined" : "itself"),
                    judged.isEmpty()
                            ? Suggestion.hint(
                                    name,
                                    definition.products().stream()
                                            .map(ProductDefinition::name)
                                            .toList())
                            : "name the product whose files it has verdicts on");
            return;
        }
        key(product, judged.get());
        if (lacks(product, VERSION) && !lacks(judged.get(), VERSION)) {
            problems.error(
                    product.source().at("format"),
                    "the format of product " + product.name() + " has no {VERSION}, and " + name
                            + ", whose files it judges, has one",
                    "add {VERSION}: that of the file it is a verdict on");
        }
    }

    private void key(ProductDefinition product, ProductDefinition judged) {
        List<String> wanted = new ArrayList<>(judged.keyFields());
        wanted.add(VERDICT);
        if (!new HashSet<>(product.keyFields()).equals(new HashSet<>(wanted))) {
            problems.error(
                    product.source().at("key"),
                    "product " + product.name() + " judges " + judged.name()
                            + ", and its key does not say which file, and what of it",
                    "write `key: [" + String.join(", ", wanted) + "]`, and use these fields in its format");
        }
    }

    /** What has no sound format could have had it. */
    private boolean lacks(ProductDefinition product, String field) {
        NameFormat format = formats.get(product.name());
        return format != null && !format.has(field);
    }
}
