package org.dbprocessing.ops.wiring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dbprocessing.mission.AdapterSettings;
import org.dbprocessing.mission.ExecutorSettings;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.run.Adapter;
import org.dbprocessing.run.Adapters;

/** Makes the adapters that the site's configuration names; knows every kind there is. */
public final class AdapterKinds {
    private final SiteConfiguration site;
    private final LocalKind local;
    private final SshKind ssh;
    private final List<AdapterKind> kinds;

    /**
     * Of one mission.
     *
     * @param missionDirectory that paths of the configuration are relative to
     */
    public AdapterKinds(SiteConfiguration site, Path missionDirectory) {
        this.site = site;
        this.local = new LocalKind(site.jobs());
        this.ssh = new SshKind(site.jobs());
        this.kinds = List.of(local, new SlurmKind(site.jobs(), missionDirectory.toAbsolutePath()), ssh);
    }

    /**
     * All adapters.
     *
     * @throws org.dbprocessing.model.DbpException with everything that is wrong with their settings
     */
    public Adapters all() {
        Problems problems = new Problems();
        List<Adapter> adapters = new ArrayList<>();
        for (AdapterSettings settings : site.adapters().values()) {
            Optional<AdapterKind> kind = kindOf(settings);
            if (kind.isPresent()) {
                adapters.add(kind.get().make(settings, executorsOf(settings), problems));
            } else {
                problems.error(
                        settings.place(),
                        "adapter " + settings.name() + " is of kind '" + settings.kind() + "', which is not known",
                        "kinds are: " + kinds.stream().map(AdapterKind::name).collect(Collectors.joining(", ")));
            }
        }
        problems.refuseErrors();
        return new Adapters(adapters);
    }

    /** This host, beside all that is configured: for what is not to be recorded. */
    public Adapter thisHost(Path workdir) {
        return local.thisHost(workdir);
    }

    /** Whether every job ends without anybody else's help, so that a run may wait for it. */
    public boolean areAllLocal() {
        return site.adapters().values().stream()
                .allMatch(
                        adapter -> kindOf(adapter).filter(AdapterKind::isLocal).isPresent());
    }

    /** Whether some jobs run on this host. */
    public boolean isAnyLocal() {
        return site.adapters().values().stream()
                .anyMatch(
                        adapter -> kindOf(adapter).filter(AdapterKind::isLocal).isPresent());
    }

    /** The kinds of the adapters, by name. */
    public static Map<String, String> kinds(SiteConfiguration site) {
        return site.adapters().values().stream()
                .collect(Collectors.toMap(AdapterSettings::name, AdapterSettings::kind));
    }

    /**
     * The host of this name, in whichever adapter it is.
     *
     * @throws DbpException where none has one
     */
    public PersonsHost host(String name) {
        return site.adapters().values().stream()
                .filter(settings -> settings.kind().equals(ssh.name()))
                .flatMap(settings -> ssh.host(settings, name).stream())
                .findFirst()
                .orElseThrow(() -> new DbpException(
                        "no adapter of kind " + ssh.name() + " has a host " + name,
                        "hosts stand below `adapters` in .dbp/config.yaml; dbp adapters shows them"));
    }

    private Optional<AdapterKind> kindOf(AdapterSettings settings) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(settings.kind()))
                .findFirst();
    }

    private List<ExecutorSettings> executorsOf(AdapterSettings settings) {
        return site.executors().values().stream()
                .filter(executor -> executor.adapter().equals(settings.name()))
                .toList();
    }
}
