package org.dbprocessing.ops.wiring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.ssh.HostNames;
import org.dbprocessing.ssh.PoolHost;

/** Reads the hosts of a pool. */
final class SshHosts {
    private static final int MOST_SLOTS = 10_000;
    private static final int MOST_CPUS = 100_000;
    private static final int HIGHEST_PORT = 65_535;

    private SshHosts() {}

    /** What is wrong with one is told to the problems, and the others are read. */
    static List<PoolHost> of(Section adapter, HostNames names, Problems problems) {
        List<PoolHost> hosts = new ArrayList<>();
        Map<String, Section> sections = adapter.section("hosts", "hosts of " + adapter.what())
                .map(section -> section.namedSections("host"))
                .orElse(Map.of());
        if (sections.isEmpty()) {
            problems.error(
                    adapter.placeOf("hosts"), adapter.what() + " has no hosts", "write `hosts: {NAME: {slots: 4}}`");
        }
        sections.forEach((name, section) -> {
            host(name, section, names).ifPresent(hosts::add);
            section.finish();
        });
        return hosts;
    }

    private static Optional<PoolHost> host(String name, Section section, HostNames names) {
        Optional<Integer> slots = section.required("slots", ValueKinds.wholeNumber(1, MOST_SLOTS));
        Optional<Integer> cpus = section.value("cpus", ValueKinds.wholeNumber(1, MOST_CPUS));
        Optional<Long> memory = section.value("memory", ValueKinds.SIZE).map(bytes -> bytes >> 20);
        List<String> labels = section.list("labels", ValueKinds.NAME);
        HostNames.Given given = new HostNames.Given(
                section.value("user", ValueKinds.TEXT),
                section.value("port", ValueKinds.wholeNumber(1, HIGHEST_PORT)),
                section.list("identity", ValueKinds.TEXT).stream()
                        .map(SshAccess::path)
                        .map(Path::toAbsolutePath)
                        .toList());
        try {
            return slots.map(some ->
                    new PoolHost(names.find(name, given), some, cpus.orElse(some), memory, new HashSet<>(labels)));
        } catch (DbpException e) {
            section.error("slots", String.valueOf(e.getMessage()), e.remedy());
            return Optional.empty();
        }
    }
}
