package org.dbprocessing.mission.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Product;
import org.dbprocessing.naming.FormatProblem;
import org.dbprocessing.naming.NameFormat;
import org.dbprocessing.naming.ProductNames;
import org.dbprocessing.store.Session;
import org.dbprocessing.store.importing.Finding;

/** Sees to it that the formats of an imported mission can be read, as far as that can be. */
final class ImportedFormats {
    private final Session session;
    private final Catalogue catalogue;

    ImportedFormats(Session session, Catalogue catalogue) {
        this.session = session;
        this.catalogue = catalogue;
    }

    List<Finding> settle() {
        Map<String, String> patterns = new TreeMap<>(catalogue.fieldPatterns());
        List<Finding> findings = new ArrayList<>(declareUnknown(patterns));
        for (Product product : catalogue.products()) {
            ProductNames names = ProductNames.of(catalogue, product);
            List<FormatProblem> problems = new ArrayList<>(NameFormat.problems(product.format(), names, patterns));
            problems.addAll(NameFormat.directoryProblems(product.directory(), names, patterns));
            problems.forEach(problem -> findings.add(
                    new Finding(Finding.Kind.ODD, "product", problem.message(), 1, List.of(product.name()))));
        }
        return findings;
    }

    private List<Finding> declareUnknown(Map<String, String> patterns) {
        Map<String, List<String>> users = new TreeMap<>();
        for (Product product : catalogue.products()) {
            Map<String, String> unknown = new TreeMap<>(UnknownFields.declared(product.format()));
            unknown.putAll(UnknownFields.declared(product.directory()));
            unknown.keySet().removeAll(patterns.keySet());
            unknown.keySet()
                    .forEach(field -> users.computeIfAbsent(field, name -> new ArrayList<>())
                            .add(product.name()));
        }
        if (!users.isEmpty()) {
            users.keySet().forEach(field -> patterns.put(field, UnknownFields.ANY_WORD));
            session.catalogueWriter().setFieldPatterns(patterns);
        }
        List<Finding> findings = new ArrayList<>();
        users.forEach((field, products) -> findings.add(new Finding(
                Finding.Kind.ASSUMED,
                "product",
                "the field {" + field + "} of formats is taken to read " + UnknownFields.ANY_WORD,
                products.size(),
                products)));
        return findings;
    }
}
