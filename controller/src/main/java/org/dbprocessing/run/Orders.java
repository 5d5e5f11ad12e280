package org.dbprocessing.run;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dbprocessing.mission.EnvironmentSettings;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.plan.CommandLine;
import org.dbprocessing.plan.CommandWord;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.plan.InputFile;
import org.dbprocessing.spi.Environment;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.Word;
import org.dbprocessing.store.PlannedJob;

/** Turns planned jobs into orders for a backend: the command in words, the environment, the job's variables. */
final class Orders {
    /** The option under which named resources are passed on that the site's scheduler knows as licences. */
    private static final String LICENSES = "licenses";

    private final Catalogue catalogue;
    private final SiteConfiguration site;
    private final Adapter.Options options;
    private final Experience.Advice advice;
    private final FilePaths paths;
    private final CommandLine commandLine;

    /** Of jobs without options. */
    Orders(Catalogue catalogue, SiteConfiguration site) {
        this(catalogue, site, Adapter.Options.none(), Experience.Advice.none());
    }

    /** @param advice what earlier jobs have shown */
    Orders(Catalogue catalogue, SiteConfiguration site, Adapter.Options options, Experience.Advice advice) {
        this.catalogue = catalogue;
        this.site = site;
        this.options = options;
        this.advice = advice;
        this.paths = new FilePaths(catalogue);
        this.commandLine = new CommandLine(catalogue, paths, System.getenv());
    }

    JobOrder order(PlannedJob planned) {
        Job job = planned.job();
        Code code = catalogue.code(job.codeId());
        List<CommandWord> words = commandLine.words(
                code,
                job.date(),
                planned.inputs().stream().map(InputFile::of).toList(),
                job.outputName(),
                job.outputVersion());
        return new JobOrder(
                job.currentAttempt(),
                code.id(),
                words.stream().map(Orders::word).toList(),
                planned.inputs().stream().map(paths::of).toList(),
                job.outputName(),
                variables(job.id(), job.processId(), job.date(), job.outputVersion()),
                environment(code),
                planned.needs(),
                options(code, planned.needs()),
                Optional.ofNullable(advice.expected().get(code.id())),
                advice.avoid(),
                site.jobs().logLimit());
    }

    /** An order for what was decided, of which there is no job. */
    JobOrder order(Attempt attempt, Decision.Build build) {
        Code code = catalogue.code(build.codeId());
        return new JobOrder(
                attempt,
                code.id(),
                commandLine.words(build).stream().map(Orders::word).toList(),
                build.inputs().stream().map(commandLine::pathOf).toList(),
                build.outputName(),
                variables(
                        attempt.jobId(),
                        build.candidate().processId(),
                        build.candidate().date(),
                        build.outputVersion()),
                environment(code),
                site.needsOf(code),
                options(code, site.needsOf(code)),
                Optional.ofNullable(advice.expected().get(code.id())),
                advice.avoid(),
                site.jobs().logLimit());
    }

    private Map<String, String> options(Code code, Code.Needs needs) {
        Map<String, String> all = new LinkedHashMap<>(options.of(code.executor().orElse(SiteConfiguration.DEFAULT)));
        site.licensesFor(needs).ifPresent(licenses -> all.merge(LICENSES, licenses, (own, named) -> own + "," + named));
        return all;
    }

    private static Word word(CommandWord word) {
        return switch (word.role()) {
            case CODE -> new Word.CodeFile(Path.of(word.text()));
            case TEXT -> new Word.Text(word.text());
            case INPUT -> new Word.InputFile(Path.of(word.text()));
            case OUTPUT -> new Word.OutputFile(word.text());
        };
    }

    private Map<String, String> variables(long jobId, int processId, LocalDate date, Optional<Version> version) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("DBP_JOB_ID", String.valueOf(jobId));
        variables.put("DBP_PROCESS", catalogue.process(processId).name());
        variables.put("DBP_DATE", date.format(DateTimeFormatter.ISO_LOCAL_DATE));
        version.ifPresent(known -> variables.put("DBP_VERSION", known.toString()));
        return variables;
    }

    private Environment environment(Code code) {
        EnvironmentSettings settings = site.environmentOf(code).orElseThrow();
        return new Environment(
                settings.name(),
                settings.shell(),
                settings.setup(),
                settings.variables(),
                settings.wrap(),
                settings.scratchOnNode());
    }

    /** The command for people and for the provenance of what it makes: quoted so that a shell would run just this. */
    static String provenance(JobOrder order) {
        String command =
                order.command().stream().map(Orders::text).map(Orders::quoted).collect(Collectors.joining(" "));
        Environment environment = order.environment();
        return environment.equals(Environment.standard())
                ? command
                : command + "\n# environment " + environment.name() + ": " + environment;
    }

    private static String text(Word word) {
        if (word instanceof Word.Text text) {
            return text.text();
        }
        if (word instanceof Word.CodeFile code) {
            return code.path().toString();
        }
        return word instanceof Word.InputFile input ? input.path().toString() : ((Word.OutputFile) word).name();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
