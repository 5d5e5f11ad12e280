package org.dbprocessing.mission.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dbprocessing.mission.yaml.Problem.Severity;

/** Collects what is wrong with some files, so that a person is told everything at once. Not thread-safe. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void error(Place place, String text, String hint) {
        found.add(new Problem(place, Severity.ERROR, text, hint));
    }

    public void warning(Place place, String text, String hint) {
        found.add(new Problem(place, Severity.WARNING, text, hint));
    }

    /** In the order of files and lines. */
    public List<Problem> errors() {
        return all(Severity.ERROR);
    }

    /** In the order of files and lines. */
    public List<Problem> warnings() {
        return all(Severity.WARNING);
    }

    public boolean hasErrors() {
        return !errors().isEmpty();
    }

    /** Throws if there are errors; warnings alone are let through. */
    public void refuseErrors() {
        if (hasErrors()) {
            throw new RefusedFileException(errors());
        }
    }

    private List<Problem> all(Severity severity) {
        return found.stream()
                .filter(problem -> problem.severity() == severity)
                .sorted(Comparator.comparing(Problem::place))
                .toList();
    }
}
