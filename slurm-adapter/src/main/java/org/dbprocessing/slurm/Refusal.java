package org.dbprocessing.slurm;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Shell.Answer;
import org.dbprocessing.spi.Submission;

/**
 * What sbatch's words mean when it fails. The first kind of which any line tells counts: often the last line is general
 * ("Job violates accounting/QOS policy"), and the one before it says what is the matter.
 */
enum Refusal {
    /** It may have been taken: a frozen slurmctld runs the job later all the same. */
    AMBIGUOUS("Socket timed out|Zero Bytes were transmitted|Unexpected message received|Message receive failure"
            + "|Communication connection failure|Connection (reset|timed out)|Transport endpoint"),
    /** Fewer would be taken, or the same a while later. */
    TOO_MANY("MaxSubmit|GrpSubmit|SubmitJobs?(PerUser|PerAccount|Limit)|MaxJobCount|Resource temporarily unavailable"
            + "|temporarily unable to accept job"),
    /** As long as the job and the cluster stay as they are. */
    PERMANENT(
            "[Ii]nvalid (account|partition|qos|feature|generic resource|license|node name|time|job array|wckey|user|--)"
                    + "|Invalid (partition name|qos|node name|constraint|dependency|reservation)|nvalid --[a-z-]+ spec"
                    + "|Memory specification can not be satisfied|Requested (node configuration is not available"
                    + "|time limit is invalid|partition configuration|reservation is invalid)|reservation is invalid"
                    + "|(Assoc|QOS)Max\\w+Per(Job|Node)|QOSMin\\w+|[Gg]roup not permitted|not permitted to use"
                    + "|Access/permission denied|permission denied|More processors requested than permitted"
                    + "|unrecognized option|requires an argument|ambiguous|Invalid (directive|numeric|argument)"
                    + "|job_submit|Unable to open file|CPU count|Node count|This does not look like a batch script"),
    /** Everything else: slurmctld is down, munge does not answer, a partition takes no jobs, sbatch is not there. */
    FOR_NOW("");

    private final Pattern words;

    Refusal(String words) {
        this.words = Pattern.compile(words);
    }

    static Refusal of(String errors) {
        return Arrays.stream(values())
                .filter(kind -> kind.words.matcher(errors).find())
                .findFirst()
                .orElse(FOR_NOW);
    }

    /** What is to be said to the controller. */
    static Submission submission(Answer answer) {
        String words = words(answer);
        Reason reason = new Reason(Reason.Kind.REFUSED, words);
        return switch (of(answer.errors())) {
            case AMBIGUOUS -> new Submission.Ambiguous(words);
            case TOO_MANY -> new Submission.NoRoom(reason);
            case PERMANENT -> new Submission.Refused(reason, true);
            case FOR_NOW -> new Submission.Refused(reason, false);
        };
    }

    /** What a command complained of, in one line. */
    static String words(Answer answer) {
        List<String> lines = answer.errors()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("Try \""))
                .map(line -> line.replaceFirst("^(sbatch|squeue|sacct|scancel|scontrol|sinfo): (error: )?", ""))
                .distinct()
                .toList();
        return lines.isEmpty()
                ? "exit code " + answer.exitCode()
                : lines.stream().collect(Collectors.joining("; "));
    }
}
