package org.dbprocessing.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A candidate with all facts that its decision needs.
 *
 * @param inputs by link position: newest usable files in the link's window, by date, key; a missing position is empty
 * @param output the newest existing output
 * @param last the last job of this process, date and key, active or ended
 * @param lastSuccess the last REGISTERED one; asked for processes without output only
 */
public record Question(
        Candidate candidate,
        Map<Integer, List<InputFile>> inputs,
        Optional<ExistingOutput> output,
        Optional<EarlierJob> last,
        Optional<EarlierJob> lastSuccess) {

    public Question {
        inputs = Map.copyOf(inputs);
    }

    public List<InputFile> inputsOf(int position) {
        return inputs.getOrDefault(position, List.of());
    }
}
