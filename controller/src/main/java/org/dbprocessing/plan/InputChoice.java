package org.dbprocessing.plan;

import java.util.ArrayList;
import java.util.List;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;

/** Which of the files in its links' windows an output is made from. */
final class InputChoice {
    private final Process process;
    private final Alternatives alternatives;
    private final Agreement agreement;

    InputChoice(Process process, Alternatives alternatives) {
        this.process = process;
        this.alternatives = alternatives;
        this.agreement = new Agreement(process);
    }

    /** By link, as the process has them. */
    List<List<InputFile>> byLink(Question question) {
        KeyFilter key = new KeyFilter(question.candidate().key());
        List<List<InputFile>> byLink = new ArrayList<>(process.inputs().size());
        for (InputLink link : process.inputs()) {
            byLink.add(key.agreeing(question.inputsOf(link.position())));
        }
        return agreement.among(
                question.candidate().date(),
                alternatives.chosen(question.candidate().date(), byLink));
    }

    /** In the order of the command line. */
    static List<InputFile> flattened(List<List<InputFile>> byLink) {
        if (byLink.size() == 1) {
            return byLink.get(0);
        }
        List<InputFile> inputs = new ArrayList<>();
        byLink.forEach(inputs::addAll);
        return inputs;
    }
}
