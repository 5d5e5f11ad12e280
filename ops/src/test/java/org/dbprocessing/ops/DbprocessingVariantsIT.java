package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.dbprocessing.store.TestDatabase;
import org.dbprocessing.store.importing.LegacySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is planned for imported databases, held against what dbprocessing itself was seen to decide on them, file by file:
 * which outputs, which versions, from which inputs. How the rows are read stands in {@link ImportedVariants}.
 */
class DbprocessingVariantsIT {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path directory;

    @Test
    void mostIsDecidedAsDbprocessingDoes() throws IOException {
        assertPlanned("""
                new              | daily a    | 1.0.0         | a1 1.0.0                                       | a1 1.0.0                | o1 1.0.0 < a1 1.0.0
                current          | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 < a1 1.0.0                  | a1 1.0.0                | up_to_date
                code_interface   | daily a    | 1.0.0 > 2.0.0 | a1 1.0.0, o1 1.0.0 < a1 1.0.0                  | a1 1.0.0                | o1 1.1.0 < a1 1.0.0
                code_quality     | daily a    | 1.0.0 > 1.1.0 | a1 1.0.0, o1 1.0.0 < a1 1.0.0                  | a1 1.0.0                | o1 1.1.0 < a1 1.0.0
                code_revision    | daily a    | 1.0.0 > 1.0.1 | a1 1.0.0, o1 1.0.0 < a1 1.0.0                  | a1 1.0.0                | o1 1.0.1 < a1 1.0.0
                code_both        | daily a    | 1.0.1 > 1.1.0 | a1 1.0.0, o1 1.0.0 < a1 1.0.0                  | a1 1.0.0                | o1 1.1.0 < a1 1.0.0
                code_jumps       | daily a    | 1.0.0 > 1.7.9 | a1 1.0.0, o1 1.0.0 < a1 1.0.0                  | a1 1.0.0                | o1 1.1.0 < a1 1.0.0
                code_iface_down  | daily a    | 2.0.0 > 1.0.0 | a1 1.0.0, o1 1.0.0 < a1 1.0.0                  | a1 1.0.0                | o1 1.1.0 < a1 1.0.0
                input_interface  | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 < a1 1.0.0, a1 2.0.0        | a1 2.0.0                | o1 1.1.0 < a1 2.0.0
                input_quality    | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 < a1 1.0.0, a1 1.1.0        | a1 1.1.0                | o1 1.1.0 < a1 1.1.0
                input_revision   | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 < a1 1.0.0, a1 1.0.1        | a1 1.0.1                | o1 1.0.1 < a1 1.0.1
                input_ten        | daily a    | 1.0.0         | a1 1.9.0, o1 1.0.0 < a1 1.9.0, a1 1.10.0       | a1 1.10.0               | o1 1.1.0 < a1 1.10.0
                input_old_queued | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 < a1 1.0.0, a1 1.1.0        | a1 1.0.0                | superseded
                inputs_two       | daily a b  | 1.0.0         | a1 1.0.0, b1 1.0.0, o1 1.0.0 < a1 1.0.0 & b1 1.0.0, a1 1.0.1, b1 1.1.0 | a1 1.0.1, b1 1.1.0 | o1 1.1.0 < a1 1.0.1 & b1 1.1.0
                input_r_code_q   | daily a    | 1.0.0 > 1.1.0 | a1 1.0.0, o1 1.0.0 < a1 1.0.0, a1 1.0.1        | a1 1.0.1                | o1 1.1.0 < a1 1.0.1
                third_step       | daily a    | 1.0.0         | a1 1.0.0, a1 1.1.0, o1 1.0.0 < a1 1.0.0, o1 1.1.0 < a1 1.1.0, a1 1.1.1 | a1 1.1.1 | o1 1.1.1 < a1 1.1.1
                optional_none    | daily a b? | 1.0.0         | a1 1.0.0                                       | a1 1.0.0                | o1 1.0.0 < a1 1.0.0
                optional_comes   | daily a b? | 1.0.0         | a1 1.0.0, o1 1.0.0 < a1 1.0.0, b1 1.0.0        | b1 1.0.0                | o1 1.1.0 < a1 1.0.0 & b1 1.0.0
                optional_alone   | daily a b? | 1.0.0         | b1 1.0.0                                       | b1 1.0.0                | missing_input
                all_optional     | daily a? b? | 1.0.0        | b1 1.0.0                                       | b1 1.0.0                | o1 1.0.0 < b1 1.0.0
                required_missing | daily a b  | 1.0.0         | a1 1.0.0                                       | a1 1.0.0                | missing_input
                required_lost    | daily a b  | 1.0.0         | a1 1.0.0, b1 1.0.0 lost                        | a1 1.0.0                | not_on_disk
                optional_lost    | daily a b? | 1.0.0         | a1 1.0.0, b1 1.0.0 lost                        | a1 1.0.0                | o1 1.0.0 < a1 1.0.0
                newer_lost       | daily a    | 1.0.0         | a1 1.0.0, a1 1.1.0 lost                        | a1 1.1.0                | o1 1.0.0 < a1 1.0.0
                older_lost       | daily a    | 1.0.0         | a1 1.0.0 lost, o1 1.0.0 < a1 1.0.0, a1 1.1.0   | a1 1.1.0                | o1 1.1.0 < a1 1.1.0
                longer_lost      | daily a    | 1.0.0         | a1~ 1.0.0 lost, a2 1.0.0, o2 1.0.0 < a1 1.0.0 & a2 1.0.0, a1 1.1.0 | a2 1.0.0 | o2 1.1.0 < a2 1.0.0
                output_lost      | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 lost < a1 1.0.0             | a1 1.0.0                | up_to_date
                link_gone        | daily a    | 1.0.0         | a1 1.0.0, b1 1.0.0, o1 1.0.0 < a1 1.0.0 & b1 1.0.0 | a1 1.0.0            | o1 1.1.0 < a1 1.0.0
                force_interface  | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 < a1 1.0.0                  | a1 1.0.0 +interface     | o1 2.0.0 < a1 1.0.0
                force_quality    | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 < a1 1.0.0                  | a1 1.0.0 +quality       | o1 1.1.0 < a1 1.0.0
                force_revision   | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 < a1 1.0.0                  | a1 1.0.0 +revision      | o1 1.0.1 < a1 1.0.0
                force_new        | daily a    | 1.0.0         | a1 1.0.0                                       | a1 1.0.0 +interface     | o1 1.0.0 < a1 1.0.0
                force_no_links   | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 <?                          | a1 1.0.0 +revision      | o1 1.0.1 < a1 1.0.0
                yesterday_alone  | daily a-1  | 1.0.0         | a2 1.0.0                                       | a2 1.0.0                | o2 1.0.0 < a2 1.0.0
                yesterday        | daily a-1  | 1.0.0         | a1 1.0.0, a2 1.0.0                             | a1 1.0.0, a2 1.0.0      | o1 1.0.0 < a1 1.0.0, o2 1.0.0 < a1 1.0.0 & a2 1.0.0
                tomorrow         | daily a+1  | 1.0.0         | a1 1.0.0, a2 1.0.0                             | a1 1.0.0, a2 1.0.0      | o1 1.0.0 < a1 1.0.0 & a2 1.0.0, o2 1.0.0 < a2 1.0.0
                file_window      | file a-1   | 1.0.0         | a1 1.0.0, a2 1.0.0                             | a1 1.0.0, a2 1.0.0      | o1 1.0.0 < a1 1.0.0, o2 1.0.0 < a1 1.0.0 & a2 1.0.0
                midnight         | daily a    | 1.0.0         | a1~ 1.0.0                                      | a1 1.0.0                | o1 1.0.0 < a1 1.0.0, o2 1.0.0 < a1 1.0.0
                midnight_two     | daily a    | 1.0.0         | a1~ 1.0.0, a2~ 1.0.0                           | a1 1.0.0, a2 1.0.0      | o1 1.0.0 < a1 1.0.0, o2 1.0.0 < a1 1.0.0 & a2 1.0.0, o3 1.0.0 < a2 1.0.0
                midnight_file    | file a     | 1.0.0         | a1~ 1.0.0                                      | a1 1.0.0                | o1 1.0.0 < a1 1.0.0
                """);
    }

    @Test
    void whereDbprocessingGoesWrongItIsDecidedOtherwise() throws IOException {
        assertPlanned("""
                code_down        | daily a    | 1.1.0 > 1.0.0 | a1 1.0.0, o1 1.0.0 < a1 1.0.0                  | a1 1.0.0                | o1 1.1.0 < a1 1.0.0
                code_twin        | daily a    | 1.0.0 > 1.0.0 | a1 1.0.0, o1 1.0.0 < a1 1.0.0                  | a1 1.0.0                | o1 1.0.1 < a1 1.0.0
                codes_two        | daily a    | 1.0.0 & 1.1.0 | a1 1.0.0, o1 1.0.0 < a1 1.0.0                  | a1 1.0.0                | o1 1.1.0 < a1 1.0.0
                codes_alike      | daily a    | 1.0.0 & 1.0.0 | a1 1.0.0                                       | a1 1.0.0                | ambiguous_code
                input_q_code_r   | daily a    | 1.0.0 > 1.0.1 | a1 1.0.0, o1 1.0.0 < a1 1.0.0, a1 1.1.0        | a1 1.1.0                | o1 1.1.0 < a1 1.1.0
                input_lost       | daily a b? | 1.0.0         | a1 1.0.0, b1 1.0.0 lost, o1 1.0.0 < a1 1.0.0 & b1 1.0.0 | a1 1.0.0       | not_on_disk
                newer_never_here | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 < a1 1.0.0, a1 1.1.0 lost   | a1 1.1.0                | up_to_date
                other_of_number  | daily a    | 1.0.0         | a1 1.0.0, b1 1.0.0, o1 1.0.0 < b1 1.0.0        | a1 1.0.0                | o1 1.1.0 < a1 1.0.0
                no_inputs        | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 <                           | a1 1.0.0                | provenance_missing
                no_code          | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 <? a1 1.0.0, a1 1.1.0       | a1 1.1.0                | provenance_missing
                force_superseded | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 < a1 1.0.0, a1 1.0.1        | a1 1.0.0 +quality       | o1 1.1.0 < a1 1.0.1
                force_above      | daily a    | 1.0.0         | a1 1.0.0, o1 1.0.0 < a1 1.0.0, o1 1.1.0 < a1 1.0.0 | a1 1.0.0 +revision  | o1 1.1.1 < a1 1.0.0
                gap              | daily a    | 1.0.0         | a1 1.0.0, o1 1.2.0 < a1 1.0.0                  | a1 1.0.0                | up_to_date
                gap_grows        | daily a    | 1.0.0         | a1 1.0.0, o1 1.2.3 < a1 1.0.0, a1 1.1.0        | a1 1.1.0                | o1 1.3.0 < a1 1.1.0
                interface_above  | daily a    | 1.0.0         | a1 1.0.0, o1 2.0.0 < a1 1.0.0, a1 1.1.0        | a1 1.1.0                | o1 2.1.0 < a1 1.1.0
                late_yesterday   | daily a-1  | 1.0.0         | a2 1.0.0, o2 1.0.0 < a2 1.0.0, a1 1.0.0        | a1 1.0.0                | o1 1.0.0 < a1 1.0.0, o2 1.1.0 < a1 1.0.0 & a2 1.0.0
                late_tomorrow    | daily a+1  | 1.0.0         | a1 1.0.0, o1 1.0.0 < a1 1.0.0, a2 1.0.0        | a2 1.0.0                | o1 1.1.0 < a1 1.0.0 & a2 1.0.0, o2 1.0.0 < a2 1.0.0
                shorter_now      | daily a    | 1.0.0         | a1~ 1.0.0, a2 1.0.0, o2 1.0.0 < a1 1.0.0 & a2 1.0.0, a1 1.1.0 | a1 1.1.0 | o1 1.0.0 < a1 1.1.0, o2 1.1.0 < a2 1.0.0
                """);
    }

    private void assertPlanned(String table) throws IOException {
        ImportedVariants variants = new ImportedVariants(table);
        Path source = LegacySource.ofLayout("current", directory.resolve("gull.sqlite"))
                .execute(variants.sql())
                .file();
        TestMission mission = TestMission.make(directory.resolve("mission"), database);
        mission.dbp("import", source.toString()).ends(0);

        Map<String, String> planned =
                plans(mission.dbp("plan", "--json").ends(0).json());

        assertThat(variants.names())
                .allSatisfy(name -> assertThat(planned).as(name).containsEntry(name, variants.plan(name)));
    }

    /** By process: its jobs, or else why it is blocked, or else why what was queued for it was dropped. */
    private static Map<String, String> plans(JsonNode plan) {
        Map<String, String> plans = new HashMap<>();
        for (JsonNode job : plan.get("jobs")) {
            String inputs = elements(job.get("inputs")).stream()
                    .map(input -> ImportedVariants.shorten(input.asText()))
                    .sorted()
                    .collect(Collectors.joining(" & "));
            plans.merge(
                    job.get("process").asText(),
                    ImportedVariants.shorten(job.get("output").asText()) + " < " + inputs,
                    (one, other) -> one + ", " + other);
        }
        for (JsonNode blocked : plan.get("blocked")) {
            plans.putIfAbsent(
                    blocked.get("process").asText(), blocked.at("/reason/kind").asText());
        }
        for (JsonNode dropped : plan.get("dropped")) {
            String process = dropped.get("file").asText().replaceFirst("_[a-z]_\\d{8}_v.*", "");
            plans.putIfAbsent(process, dropped.at("/reason/kind").asText());
        }
        return plans;
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
