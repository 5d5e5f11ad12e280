package org.dbprocessing.ingest.inspector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Product;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.naming.NameFormat;

/**
 * Makes inspectors ready. Python interpreters stay for those made ready later, as long as the mission's description is
 * the same: a run asks in each tick, and loading a scientist's libraries may take seconds. For one thread.
 */
public final class InspectorSource implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final InspectorSettings settings;
    private Optional<Kept> kept = Optional.empty();

    public InspectorSource(InspectorSettings settings) {
        this.settings = settings;
    }

    /** An interpreter, and what it was told. */
    private record Kept(String introduction, PythonBridge bridge) {}

    /** The inspectors of all active products. Of several of one product that of the highest version counts. */
    public Inspectors open(Catalogue catalogue, FilePaths paths) {
        Map<Integer, Inspector> newest = catalogue.inspectors().stream()
                .collect(Collectors.toMap(
                        Inspector::productId, Function.identity(), (left, right) -> later(left, right)));
        Opening opening = new Opening(catalogue, newest);
        return new Inspectors(catalogue.products().stream()
                .filter(Product::active)
                .sorted(Comparator.comparing(Product::name))
                .map(product -> opening.inspector(product, paths.formatOf(product.id())))
                .toList());
    }

    private static Inspector later(Inspector left, Inspector right) {
        return Comparator.comparing(Inspector::version)
                                .thenComparing(Inspector::id)
                                .compare(left, right)
                        >= 0
                ? left
                : right;
    }

    private final class Opening {
        private final Catalogue catalogue;
        private final Map<Integer, Inspector> inspectors;
        private Optional<PythonBridge> bridge = Optional.empty();

        Opening(Catalogue catalogue, Map<Integer, Inspector> inspectors) {
            this.catalogue = catalogue;
            this.inspectors = inspectors;
        }

        /** A product without an inspector goes by name. */
        ProductInspector inspector(Product product, NameFormat format) {
            Inspector inspector = inspectors.get(product.id());
            if (inspector == null) {
                return new NameInspector(product, format);
            }
            return switch (inspector.kind()) {
                case NAME -> new NameInspector(product, format);
                case COMMAND ->
                    new CommandInspector(
                            product, format, catalogue.mission().inspectors(), inspector, settings.limits());
                case DBPROCESSING -> new PythonInspector(product, format, bridge());
            };
        }

        private PythonBridge bridge() {
            if (bridge.isEmpty()) {
                bridge = Optional.of(keptFor(introduction()));
            }
            return bridge.get();
        }

        private PythonBridge keptFor(String introduction) {
            if (kept.isEmpty() || !kept.get().introduction().equals(introduction)) {
                close();
                Path directory = catalogue.mission().inspectors().toAbsolutePath();
                kept = Optional.of(new Kept(
                        introduction, new PythonBridge(settings.python(), directory, introduction, settings.limits())));
            }
            return kept.get().bridge();
        }

        private String introduction() {
            Map<String, Object> introduction = new TreeMap<>();
            introduction.put("modules", PythonModules.all());
            introduction.put("tables", new MissionTables(catalogue).all());
            introduction.put("inspectors", modules());
            try {
                return MAPPER.writeValueAsString(introduction);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        private Map<String, Object> modules() {
            Map<String, Object> modules = new TreeMap<>();
            inspectors.values().stream()
                    .filter(inspector -> inspector.kind() == Inspector.Kind.DBPROCESSING)
                    .forEach(inspector -> modules.put(
                            String.valueOf(inspector.productId()),
                            Map.of("path", path(inspector), "arguments", new TreeMap<>(inspector.arguments()))));
            return modules;
        }

        private String path(Inspector inspector) {
            return catalogue
                    .mission()
                    .inspectors()
                    .resolve(inspector.directory())
                    .resolve(inspector.filename())
                    .toAbsolutePath()
                    .normalize()
                    .toString();
        }
    }

    /** Ends the interpreters. */
    @Override
    public void close() {
        kept.ifPresent(each -> each.bridge().close());
        kept = Optional.empty();
    }
}
