package org.dbprocessing.run;

import java.util.Collection;
import java.util.Optional;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Process;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.plan.InputFile;
import org.dbprocessing.store.NewJob;

/** Makes jobs of decisions. */
final class NewJobs {
    private final SiteConfiguration site;

    NewJobs(SiteConfiguration site) {
        this.site = site;
    }

    NewJob of(Catalogue catalogue, Decision.Build build, int priority) {
        Process process = catalogue.process(build.candidate().processId());
        Code code = catalogue.code(build.codeId());
        Optional<NewJob.Output> output = build.outputName()
                .map(name -> new NewJob.Output(
                        process.outputProductId().orElseThrow(),
                        name,
                        build.outputVersion().orElseThrow()));
        return new NewJob(
                process.id(),
                code.id(),
                build.candidate().date(),
                build.candidate().key(),
                output,
                priority,
                level(catalogue, process, build.inputs()),
                Planning.adapterOf(site, code),
                site.needsOf(code),
                build.reason(),
                build.candidate().waitingSince(),
                build.inputs().stream().map(InputFile::id).toList());
    }

    private static double level(Catalogue catalogue, Process process, Collection<InputFile> inputs) {
        return process.outputProductId()
                .map(id -> catalogue.product(id).level())
                .orElseGet(() -> inputs.stream()
                        .mapToDouble(
                                input -> catalogue.product(input.productId()).level())
                        .max()
                        .orElse(0));
    }
}
