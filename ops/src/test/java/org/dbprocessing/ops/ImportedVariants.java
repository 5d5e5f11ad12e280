package org.dbprocessing.ops;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dbprocessing database with many small chains that have nothing to do with one another, each written as a row of a table:
 *
 * <pre>
 * name | process | codes | files | queue | plan
 * </pre>
 *
 * <ul>
 *   <li>process: timebase and inputs; {@code a?} is optional, {@code a-1} takes yesterday too, {@code a+1} tomorrow
 *   <li>codes: versions; in {@code 1.0.0 > 1.1.0} the first is retired and made what there is; with {@code &} all are active
 *   <li>files: {@code a1 1.0.0} is of product a and 1 January 2012; {@code a1~} has data of the day after too; one that is
 *       {@code lost} is not on disk; {@code o1 1.0.0 < a1 1.0.0 & b1 1.0.0} was made from others, with {@code <?} nobody
 *       knows by what code
 *   <li>queue: files, each with what it forces: {@code a1 1.0.0 +quality}
 *   <li>plan: the jobs, written as files are; or why there is none
 * </ul>
 */
final class ImportedVariants {
    private static final Pattern FILE = Pattern.compile("([a-z])(\\d)(~?) (\\d+)\\.(\\d+)\\.(\\d+)( lost)?");
    private static final Pattern INPUT = Pattern.compile("([a-z])(\\??)(-\\d)?(\\+\\d)?");
    private static final List<String> COMPONENTS = List.of("interface", "quality", "revision");

    private final StringBuilder sql = new StringBuilder();
    private final Map<String, String> plans = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private int products;
    private int codes;
    private int files;

    ImportedVariants(String table) {
        sql.append("""
                INSERT INTO mission VALUES (1, 'gull', '/nowhere', 'incoming', NULL, NULL, NULL);
                INSERT INTO satellite VALUES (1, 'gull-a', 1);
                INSERT INTO instrument VALUES (1, 'mag', 1);
                """);
        for (String row : table.lines().toList()) {
            if (!row.isBlank()) {
                add(row.split("\\|", -1));
            }
        }
    }

    /** What fills an empty database. */
    String sql() {
        return sql.toString();
    }

    List<String> names() {
        return names;
    }

    /** What the row says is planned. */
    String plan(String name) {
        return plans.getOrDefault(name, "");
    }

    /** The name of a file as the table has it: {@code new_a_20120101_v1.0.0.txt} is {@code a1 1.0.0}. */
    static String shorten(String filename) {
        return filename.replaceFirst(".*_([a-z])_2012010(\\d)_v(.*)\\.txt", "$1$2 $3");
    }

    private void add(String[] row) {
        String name = row[0].strip();
        names.add(name);
        plans.put(name, row[5].strip());
        int process = names.size();
        Map<String, Integer> ids = new HashMap<>();
        for (String product : List.of("a", "b", "o")) {
            ids.put(product, addProduct(name + "_" + product, product.equals("o") ? 1 : 0));
        }
        addProcess(process, name, row[1].strip().split(" ", -1), ids);
        int made = addCodes(process, row[2].strip());
        for (String file : row[3].split(",", -1)) {
            addFile(name, file.strip(), ids, made);
        }
        for (String queued : row[4].split(",", -1)) {
            String[] fileAndForce = queued.strip().split(" \\+", -1);
            insert(
                    "processqueue",
                    ids.get(fileAndForce[0]),
                    fileAndForce.length == 1 ? "NULL" : COMPONENTS.indexOf(fileAndForce[1]));
        }
    }

    private int addProduct(String name, int level) {
        products++;
        insert(
                "product",
                products,
                quoted(name),
                1,
                quoted(name),
                level,
                quoted(name + "_{Y}{m}{d}_v{VERSION}.txt"),
                "''");
        return products;
    }

    private void addProcess(int process, String name, String[] words, Map<String, Integer> ids) {
        insert("process", process, quoted(name), ids.get("o"), quoted(words[0].toUpperCase(Locale.ROOT)), "NULL");
        for (int i = 1; i < words.length; i++) {
            Matcher input = matched(INPUT, words[i]);
            insert(
                    "productprocesslink",
                    process,
                    ids.get(input.group(1)),
                    input.group(2).length(),
                    input.group(3) == null ? 0 : input.group(3).substring(1),
                    input.group(4) == null ? 0 : input.group(4).substring(1));
        }
    }

    /** Returns the first, which made what there is. */
    private int addCodes(int process, String text) {
        int first = codes + 1;
        String[] versions = text.split(" [>&] ", -1);
        for (int i = 0; i < versions.length; i++) {
            codes++;
            int active = text.contains("&") || i == versions.length - 1 ? 1 : 0;
            String version = versions[i].replace('.', ',');
            insert(
                    "code",
                    codes,
                    "'code.sh', '', '2000-01-01', '2050-01-01', ''",
                    process,
                    version,
                    1,
                    active,
                    "'2012-01-01', NULL",
                    active,
                    "NULL, 1, 1");
        }
        return first;
    }

    private void addFile(String name, String text, Map<String, Integer> ids, int code) {
        String[] fileAndParents = text.split(" ?<\\?? ?", -1);
        Matcher file = matched(FILE, fileAndParents[0]);
        files++;
        ids.put(file.group().replace("~", "").replace(" lost", ""), files);
        String version = String.join(".", file.group(4), file.group(5), file.group(6));
        String day = "2012-01-0" + file.group(2);
        String stop = file.group(3).isEmpty()
                ? day + " 23:59:59"
                : "2012-01-0" + (Integer.parseInt(file.group(2)) + 1) + " 01:00:00";
        insert(
                "file",
                files,
                quoted(name + "_" + file.group(1) + "_" + day.replace("-", "") + "_v" + version + ".txt"),
                quoted(day),
                quoted(day + " 00:00:00"),
                quoted(stop),
                0,
                version.replace('.', ','),
                "NULL, NULL, NULL, NULL, '2013-01-01 00:00:00', NULL, NULL",
                file.group(7) == null ? 1 : 0,
                0,
                ids.get(file.group(1)),
                "NULL, NULL");
        if (fileAndParents.length == 2) {
            if (!text.contains("<?")) {
                insert("filecodelink", files, code);
            }
            for (String parent : fileAndParents[1].split(" & ", -1)) {
                if (!parent.isEmpty()) {
                    insert("filefilelink", ids.get(parent), files);
                }
            }
        }
    }

    private void insert(String table, Object... values) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(String.valueOf(value));
        }
        sql.append("INSERT INTO " + table + " VALUES (" + String.join(", ", texts) + ");\n");
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("cannot read \"" + text + "\"");
        }
        return matcher;
    }
}
