package org.dbprocessing.mission.yaml;

import java.util.List;
import java.util.stream.Collectors;
import org.dbprocessing.model.DbpException;

/** A file that a person wrote cannot be taken; the message has every error with its file, line and hint. */
public final class RefusedFileException extends DbpException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_TOLD = 100;

    private final transient List<Problem> errors;

    RefusedFileException(List<Problem> errors) {
        super(text(errors), "mend what is named and try again; nothing was changed");
        this.errors = List.copyOf(errors);
    }

    public List<Problem> errors() {
        return errors;
    }

    private static String text(List<Problem> errors) {
        String told = errors.stream().limit(MOST_TOLD).map(Problem::toString).collect(Collectors.joining("\n"));
        String count = errors.size() == 1 ? "1 error" : errors.size() + " errors";
        return errors.size() <= MOST_TOLD
                ? told + "\n" + count
                : told + "\n" + count + ", of which the first " + MOST_TOLD + " are shown";
    }
}
