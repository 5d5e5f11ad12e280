package org.dbprocessing.ops.wiring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.local.LocalShell;
import org.dbprocessing.mission.AdapterSettings;
import org.dbprocessing.mission.ExecutorSettings;
import org.dbprocessing.mission.JobSettings;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.run.Adapter;
import org.dbprocessing.spi.WorkerPath;
import org.dbprocessing.ssh.PoolBackend;
import org.dbprocessing.ssh.PoolHost;
import org.dbprocessing.ssh.SshSessions;
import org.dbprocessing.ssh.SshShell;

/** Jobs on a pool of hosts, by SSH: {@code hosts}, {@code away}, and how to reach them. */
final class SshKind implements AdapterKind {
    private static final String NAME = "ssh";

    /** How long a started job may take to its claim, and what a host has written until it is seen here. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Duration USUAL_AWAY = Duration.ofMinutes(10);

    private final JobSettings jobs;

    SshKind(JobSettings jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public Adapter make(AdapterSettings settings, List<ExecutorSettings> executors, Problems problems) {
        Section section = settings.options().section(problems);
        Duration away = section.value("away", ValueKinds.TIME_SPAN).orElse(USUAL_AWAY);
        SshAccess access = SshAccess.of(section);
        List<PoolHost> hosts = SshHosts.of(section, access.names(), problems);
        section.finish();
        Map<String, Map<String, String>> byExecutor = new HashMap<>();
        executors.forEach(executor -> byExecutor.put(executor.name(), options(executor, problems)));
        return new Adapter(
                pool(settings.name(), away, access.sessions(), hosts),
                capacity(hosts),
                new Adapter.Options(Map.of(), byExecutor));
    }

    private PoolBackend pool(String name, Duration away, SshSessions sessions, List<PoolHost> hosts) {
        Worksite site = Worksite.shared(new WorkerPath(jobs.workdir().toString()), jobs.umask(), jobs.group());
        List<PoolBackend.Member> members = new ArrayList<>();
        hosts.forEach(host ->
                members.add(new PoolBackend.Member(host, new SshShell(host.settings(), sessions, jobs.umask()))));
        return new PoolBackend(
                new PoolBackend.Settings(name, site, GRACE, away),
                members,
                LocalShell.withUmask(jobs.umask()),
                java.time.InstantSource.system());
    }

    private static Adapter.Capacity capacity(List<PoolHost> hosts) {
        boolean counted = hosts.stream().allMatch(host -> host.memoryMiB().isPresent());
        return new Adapter.Capacity(
                hosts.stream().mapToInt(PoolHost::slots).sum(),
                hosts.stream().mapToInt(PoolHost::cpus).sum(),
                counted
                        ? hosts.stream()
                                .mapToLong(host -> host.memoryMiB().orElse(0L))
                                .sum()
                        : Long.MAX_VALUE);
    }

    private static Map<String, String> options(ExecutorSettings executor, Problems problems) {
        Section section = executor.options().section(problems);
        List<String> labels = section.list("labels", ValueKinds.NAME);
        section.finish();
        return labels.isEmpty() ? Map.of() : Map.of("labels", String.join(" ", labels));
    }

    /** The host of this name, and who is to be asked about it; empty where this adapter has none such. */
    Optional<PersonsHost> host(AdapterSettings settings, String name) {
        Problems problems = new Problems();
        Section section = settings.options().section(problems);
        SshAccess access = SshAccess.of(section);
        return SshHosts.of(section, access.names(), problems).stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .map(host -> new PersonsHost(settings.name(), host, access, jobs));
    }
}
