package org.dbprocessing.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Version;

/**
 * A candidate with all facts that its decision needs.
 *
 * @param inputs by link position: newest usable files in the link's window, by date, key; a missing position is empty.
 *     For DAILY and periods those whose time stamps overlap the window, for FILE and RUN those dated in it, of whatever
 *     key: the planner leaves out what does not agree with the candidate's
 * @param unusable the newest files in the windows of required links that have no usable one, and those of the date itself
 *     where no input is, to say why; may be left empty
 * @param output the newest existing output
 * @param given the greatest version there is, or ever was, of the output's product, date and key, whatever made it: it
 *     is not given again; may be empty where that is {@code output}'s
 * @param last the last job of this process, date and key, active or ended
 * @param lastSuccess the last REGISTERED one; asked for processes without output only
 */
public record Question(
        Candidate candidate,
        Map<Integer, List<InputFile>> inputs,
        List<UnusableFile> unusable,
        Optional<ExistingOutput> output,
        Optional<Version> given,
        Optional<EarlierJob> last,
        Optional<EarlierJob> lastSuccess) {

    public Question {
        inputs = Map.copyOf(inputs);
        unusable = List.copyOf(unusable);
    }

    public Question(
            Candidate candidate,
            Map<Integer, List<InputFile>> inputs,
            Optional<ExistingOutput> output,
            Optional<EarlierJob> last,
            Optional<EarlierJob> lastSuccess) {
        this(candidate, inputs, List.of(), output, Optional.empty(), last, lastSuccess);
    }

    public List<InputFile> inputsOf(int position) {
        return inputs.getOrDefault(position, List.of());
    }
}
