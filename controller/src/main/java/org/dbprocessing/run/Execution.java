package org.dbprocessing.run;

import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DateRange;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.ProcessDates;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;

/**
 * That a person wants one process run for dates, and nothing else.
 *
 * @param wanted the dates of the outputs: of periods their first days
 * @param keyed whether there may be several outputs of a date: which ones, the inputs say
 * @param force empty where what is up to date is to be left alone
 * @param requiredOnly whether optional inputs are left out
 */
public record Execution(ProcessDates wanted, boolean keyed, Optional<Version.Component> force, boolean requiredOnly)
        implements Aim {

    /**
     * As a person puts it.
     *
     * @param dates the dates that the outputs are to cover
     * @throws DbpException where the process cannot be run so, whatever files there are
     */
    public static Execution of(
            Catalogue catalogue,
            Process process,
            DateRange dates,
            Optional<Version.Component> force,
            boolean requiredOnly) {
        if (!process.active()) {
            throw new DbpException(
                    "process " + process.name() + " is retired", "describe it in the mission file again to run it");
        }
        if (requiredOnly
                && !process.inputs().isEmpty()
                && process.inputs().stream().allMatch(InputLink::optional)) {
            throw new DbpException(
                    "process " + process.name() + " has no required input: there is nothing to run it on",
                    "leave --no-optional out");
        }
        boolean keyed = process.timebase() == Timebase.FILE
                && process.outputProductId()
                        .map(catalogue::product)
                        .filter(product -> !product.keyFields().isEmpty())
                        .isPresent();
        return new Execution(new ProcessDates(process.id(), dates.of(process.timebase())), keyed, force, requiredOnly);
    }

    @Override
    public Deciding by(Planning planning) {
        return new ExecutionPlanning(planning, this);
    }

    /** The catalogue as the process is planned with. */
    Catalogue seen(Catalogue catalogue) {
        return requiredOnly
                ? catalogue.withProcesses(
                        process -> process.id() == wanted.processId() ? process.withRequiredInputsOnly() : process)
                : catalogue;
    }
}
