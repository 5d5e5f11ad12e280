package org.dbprocessing.mission;

import java.util.regex.Matcher;

/** Texts of configuration files of dbprocessing's in tests. */
final class LegacyText {
    private LegacyText() {}

    /** All but products and processes. */
    static String head(String satellite, String instrument) {
        return """
                [mission]
                mission_name = gull
                rootdir = data
                incoming_dir = ../incoming
                codedir = ../code
                inspectordir = ../code/inspectors
                errordir = ../errors

                [satellite]
                satellite_name = %s

                [instrument]
                instrument_name = %s

                """.formatted(satellite, instrument);
    }

    /** A product whose section is called so; further lines may replace or add keys by {@link #with}. */
    static String product(String section, String name, String format) {
        return """
                [%s]
                product_name = %s
                relative_path = %s
                level = 0.0
                format = %s
                product_description =
                inspector_filename = inspect.py
                inspector_relative_path = .
                inspector_description = says what it is
                inspector_version = 1.0.0
                inspector_output_interface = 1
                inspector_active = True
                inspector_date_written = 2016-05-31
                inspector_newest_version = True
                inspector_arguments =

                """.formatted(section, name, section, format);
    }

    /** A daily process of one required input. */
    static String process(String section, String name, String input, String output) {
        return """
                [%s]
                process_name = %s
                output_product = %s
                output_timebase = DAILY
                extra_params =
                required_input1 = %s
                code_filename = %s.sh
                code_relative_path = scripts
                code_start_date = 2010-09-01
                code_stop_date = 2020-01-01
                code_description = makes it
                code_version = 1.0.0
                code_output_interface = 1
                code_active = True
                code_date_written = 2016-05-31
                code_newest_version = True
                code_arguments =
                code_cpu = 1
                code_ram = 1

                """.formatted(section, name, output, input, name);
    }

    /** The text with the value of each key of this name replaced. */
    static String with(String text, String key, String value) {
        return text.replaceAll("(?m)^" + key + " =.*$", key + " = " + Matcher.quoteReplacement(value));
    }

    /** Without a line that begins so. */
    static String without(String text, String key) {
        return text.replaceAll("(?m)^" + key + " =.*\\n", "");
    }
}
