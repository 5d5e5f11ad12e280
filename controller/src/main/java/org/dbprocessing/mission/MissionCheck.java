package org.dbprocessing.mission;

import java.nio.file.Path;
import java.util.Map;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.naming.NameFormat;

/**
 * What a definition must fulfil as a whole, wherever it was read from. Finds what it can in one that was read with
 * errors too.
 */
final class MissionCheck {
    private final SiteConfiguration site;
    private final Problems problems;

    MissionCheck(SiteConfiguration site, Problems problems) {
        this.site = site;
        this.problems = problems;
    }

    void check(MissionDefinition definition) {
        directories(definition);
        new ReferencesCheck(definition, problems).check();
        new AlternativesCheck(definition, problems).check();
        new TimingCheck(definition, problems).check();
        new GraphCheck(definition, problems).check();
        Map<String, NameFormat> formats = new FormatsCheck(definition, problems).check();
        new KeysCheck(definition, formats, problems).check();
        new JudgesCheck(definition, formats, problems).check();
        new CodesCheck(definition, site, problems).check();
    }

    private void directories(MissionDefinition definition) {
        Directories directories = definition.directories();
        apart(definition, "errors", directories.errors(), "incoming", directories.incoming());
        apart(definition, "root", directories.root(), "incoming", directories.incoming());
        apart(definition, "root", directories.root(), "errors", directories.errors());
        apart(definition, "codes", directories.codes(), "incoming", directories.incoming());
    }

    private void apart(MissionDefinition definition, String one, Path path, String other, Path otherPath) {
        if (path.equals(otherPath)) {
            problems.error(
                    definition.source().at(one),
                    "'" + one + "' and '" + other + "' are one directory, " + path,
                    "give each a directory of its own");
        }
    }
}
