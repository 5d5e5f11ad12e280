package org.dbprocessing.ops.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plain pages for browsers. */
final class HtmlPage {
    private HtmlPage() {}

    /** A page with one table. */
    static String table(String title, List<String> header, Stream<List<Object>> rows) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>%1$s</title>
                <style>table { border-collapse: collapse } td, th { padding: .2em .8em; text-align: left }</style>
                </head>
                <body>
                <h1>%1$s</h1>
                <table>
                %2$s
                %3$s
                </table>
                </body>
                </html>
                """.formatted(
                        escaped(title),
                        row("th", header),
                        rows.map(row -> row("td", row)).collect(Collectors.joining("\n")));
    }

    private static String row(String tag, List<?> cells) {
        return cells.stream()
                .map(cell -> "<" + tag + ">" + escaped(Text.oneLine(String.valueOf(cell))) + "</" + tag + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
