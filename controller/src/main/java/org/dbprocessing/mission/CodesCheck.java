package org.dbprocessing.mission;

import java.util.List;
import java.util.Set;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Suggestion;

/** Sees that there is no doubt which code is run, and that the site knows what codes ask for. */
final class CodesCheck {
    private final MissionDefinition definition;
    private final SiteConfiguration site;
    private final Problems problems;

    CodesCheck(MissionDefinition definition, SiteConfiguration site, Problems problems) {
        this.definition = definition;
        this.site = site;
        this.problems = problems;
    }

    void check() {
        for (ProcessDefinition process : definition.processes()) {
            if (process.codes().isEmpty()) {
                problems.warning(
                        process.source().at("codes"),
                        "process " + process.name() + " has no code: nothing can be made by it",
                        "add one below `codes:`");
            }
            doubts(process);
            process.codes().forEach(this::site);
        }
    }

    private void doubts(ProcessDefinition process) {
        List<CodeDefinition> codes = process.activeCodes();
        for (int i = 0; i < codes.size(); i++) {
            for (int j = 0; j < i; j++) {
                CodeDefinition one = codes.get(j);
                CodeDefinition other = codes.get(i);
                if (one.version().equals(other.version()) && one.overlaps(other)) {
                    problems.warning(
                            other.source().at("version"),
                            "two codes of process " + process.name() + " have the version " + other.version()
                                    + " and are valid for the same dates, on which nothing can be made",
                            "give one of them a higher version, or `from` and `to` dates that do not meet");
                }
            }
        }
    }

    private void site(CodeDefinition code) {
        code.executor()
                .ifPresent(
                        name -> known(code, "executor", name, site.executors().keySet()));
        code.environment()
                .ifPresent(name ->
                        known(code, "environment", name, site.environments().keySet()));
        code.needs().resources().forEach((name, count) -> {
            known(code, "resource", name, site.resources().keySet());
            Integer limit = site.resources().get(name);
            if (limit != null && limit > 0 && count > limit) {
                problems.error(
                        code.source().at("resources"),
                        "code " + code.title() + " takes " + count + " of the resource " + name + ", and there are "
                                + limit,
                        "ask for less, or raise the limit in .dbp/config.yaml");
            }
        });
    }

    private void known(CodeDefinition code, String kind, String name, Set<String> names) {
        if (!names.contains(name)) {
            String key = kind.equals("resource") ? "resources" : kind;
            problems.error(
                    code.source().at(key),
                    "code " + code.title() + " names the " + kind + " '" + name + "', which .dbp/config.yaml does not",
                    Suggestion.hint(name, names) + (names.isEmpty() ? ": add it there" : " Else add it there"));
        }
    }
}
