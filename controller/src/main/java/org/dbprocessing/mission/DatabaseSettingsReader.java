package org.dbprocessing.mission;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKind;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.mission.yaml.YamlNode.Mapping;

/** Reads which database to use: {@code embedded}, a URL, or a URL with user and password file. */
final class DatabaseSettingsReader {
    private static final Pattern URL = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://.+");
    private static final Pattern PASSWORD = Pattern.compile("//[^/@?]*:[^/@?]*@|[?&]password=");
    private static final ValueKind<String> ADDRESS = new ValueKind<>(
            "a database",
            "write `embedded`, or a URL such as postgresql://host/name",
            text -> text.equals("embedded") || URL.matcher(text).matches() ? Optional.of(text) : Optional.empty());

    private final Path missionDirectory;
    private final Problems problems;

    DatabaseSettingsReader(Path missionDirectory, Problems problems) {
        this.missionDirectory = missionDirectory;
        this.problems = problems;
    }

    DatabaseSettings read(Section file) {
        if (file.node("database").filter(Mapping.class::isInstance).isPresent()) {
            return file.section("database", "database").map(this::keys).orElseGet(DatabaseSettings.Embedded::new);
        }
        return settings(file, file.value("database", ADDRESS), Optional.empty(), Optional.empty());
    }

    private DatabaseSettings keys(Section section) {
        Optional<String> url = section.required("url", ADDRESS);
        Optional<String> user = section.value("user", ValueKinds.TEXT);
        Optional<Path> passwordFile =
                section.value("password_file", ValueKinds.TEXT).map(missionDirectory::resolve);
        section.finish();
        return settings(section, url, user, passwordFile);
    }

    private DatabaseSettings settings(
            Section section, Optional<String> url, Optional<String> user, Optional<Path> passwordFile) {
        if (url.isEmpty() || url.get().equals("embedded")) {
            return new DatabaseSettings.Embedded();
        }
        if (PASSWORD.matcher(url.get()).find()) {
            problems.error(
                    section.placeOf(section.has("url") ? "url" : "database"),
                    "the URL holds a password",
                    "use `password_file:`, ~/.pgpass or PGPASSWORD instead");
        }
        return new DatabaseSettings.External(url.get(), user, passwordFile);
    }
}
