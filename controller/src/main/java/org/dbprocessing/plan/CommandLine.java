package org.dbprocessing.plan;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.naming.NameValues;
import org.dbprocessing.plan.CommandWord.Role;

/**
 * The words of jobs' commands: code, extra parameters, arguments, inputs, output. Names of files are never looked into
 * for anything to be filled in. Thread-safe.
 */
public final class CommandLine {
    private final Catalogue catalogue;
    private final FilePaths paths;
    private final Map<String, String> variables;

    /**
     * For the jobs of a mission.
     *
     * @param variables what {@code $NAME} stands for
     */
    public CommandLine(Catalogue catalogue, FilePaths paths, Map<String, String> variables) {
        this.catalogue = catalogue;
        this.paths = paths;
        this.variables = Map.copyOf(variables);
    }

    /** The command that a decision leads to. */
    public List<CommandWord> words(Decision.Build build) {
        return words(
                catalogue.code(build.codeId()),
                build.candidate().date(),
                build.inputs(),
                build.outputName(),
                build.outputVersion());
    }

    /**
     * The command of a job.
     *
     * @param inputs in order
     * @throws DbpException where a quote among the code's arguments is not closed
     */
    public List<CommandWord> words(
            Code code, LocalDate date, List<InputFile> inputs, Optional<String> outputName, Optional<Version> version) {
        Placeholders placeholders = new Placeholders(fields(code, date, version), variables);
        List<CommandWord> words = new ArrayList<>();
        words.add(new CommandWord(Role.CODE, pathOf(code, placeholders).toString()));
        for (String word : catalogue.process(code.processId()).extraParameters()) {
            words.add(new CommandWord(Role.TEXT, placeholders.fill(word)));
        }
        for (String word : ArgumentSplitter.split(code.arguments())) {
            words.add(new CommandWord(Role.TEXT, placeholders.fill(word)));
        }
        for (InputFile input : inputs) {
            words.add(new CommandWord(Role.INPUT, pathOf(input).toString()));
        }
        outputName.ifPresent(name -> words.add(new CommandWord(Role.OUTPUT, name)));
        return words;
    }

    private Path pathOf(Code code, Placeholders placeholders) {
        return catalogue
                .mission()
                .codes()
                .resolve(placeholders.fill(code.directory()))
                .resolve(placeholders.fill(code.filename()))
                .normalize();
    }

    /** Where an input lies. */
    public Path pathOf(InputFile input) {
        return paths.of(
                input.productId(),
                input.name(),
                NameValues.of(input.date(), input.start(), input.version(), input.keywords(), input.key()));
    }

    private Map<String, String> fields(Code code, LocalDate date, Optional<Version> version) {
        Map<String, String> fields = new HashMap<>();
        fields.put("DATE", date.format(DateTimeFormatter.BASIC_ISO_DATE));
        fields.put("Y", "%04d".formatted(date.getYear()));
        fields.put("m", "%02d".formatted(date.getMonthValue()));
        fields.put("d", "%02d".formatted(date.getDayOfMonth()));
        fields.put("j", "%03d".formatted(date.getDayOfYear()));
        fields.put("ROOTDIR", catalogue.mission().root().toString());
        fields.put("CODEDIR", catalogue.mission().codes().toString());
        fields.put("CODEVERSION", code.version().toString());
        fields.put("MISSION", catalogue.mission().name());
        version.ifPresent(known -> fields.put("VERSION", known.toString()));
        catalogue.process(code.processId()).outputProductId().ifPresent(output -> {
            Product product = catalogue.product(output);
            Instrument instrument = catalogue.instrument(product.instrumentId());
            fields.put("PRODUCT", product.name());
            fields.put("INSTRUMENT", instrument.name());
            fields.put(
                    "SATELLITE", catalogue.satellite(instrument.satelliteId()).name());
        });
        return fields;
    }
}
