package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dbprocessing.ingest.inspector.PythonCheck;
import org.dbprocessing.mission.MissionDefinition;
import org.dbprocessing.mission.ProductDefinition;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.mission.yaml.Problem;
import org.dbprocessing.model.Inspector;

/** What a person should know of inspectors written for dbprocessing before files come. */
final class PythonWarnings {
    private final MissionDefinition definition;
    private final List<ProductDefinition> products;

    PythonWarnings(MissionDefinition definition) {
        this.definition = definition;
        this.products = definition.products().stream()
                .filter(product -> product.inspector().kind() == Inspector.Kind.DBPROCESSING)
                .toList();
    }

    /** Runs the interpreter where there is something for it to read. */
    List<Problem> at(SiteConfiguration site) {
        if (products.isEmpty()) {
            return List.of();
        }
        PythonCheck check = PythonCheck.of(
                site.python(), products.stream().map(this::module).distinct().toList());
        List<Problem> warnings = new ArrayList<>();
        check.interpreter()
                .ifPresent(wrong -> warnings.add(warning(
                        products.get(0), wrong, "without it no inspector written for dbprocessing can be asked")));
        for (ProductDefinition product : products) {
            String wrong = check.modules().get(module(product));
            if (wrong != null) {
                warnings.add(warning(
                        product,
                        module(product) + ", " + wrong,
                        "mend it: it has to be Python 3; `2to3` turns most of Python 2 into it"));
            }
        }
        return warnings;
    }

    private Path module(ProductDefinition product) {
        return definition
                .directories()
                .inspectors()
                .resolve(product.inspector().file().toString());
    }

    private static Problem warning(ProductDefinition product, String text, String hint) {
        return new Problem(product.source().at("inspector"), Problem.Severity.WARNING, text, hint);
    }
}
