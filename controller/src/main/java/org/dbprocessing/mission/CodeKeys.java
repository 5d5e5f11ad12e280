package org.dbprocessing.mission;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A code as the keys of a mission file: what is as usual is left out. */
public final class CodeKeys {
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MIB_PER_GIB = 1024;

    private CodeKeys() {}

    /** Values are texts, or mappings of texts; to be read as they stand by whoever reads mission files. */
    public static Map<String, Object> of(CodeDefinition code) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("file", code.file().toString());
        keys.put("version", code.version().toString());
        put(keys, "output_interface", code.outputInterface(), 1);
        put(keys, "from", code.from(), CodeDefinition.EARLIEST);
        put(keys, "to", code.to(), CodeDefinition.LATEST);
        put(keys, "active", code.active(), true);
        put(keys, "arguments", code.arguments(), "");
        put(keys, "cpus", code.needs().cpus(), 1);
        code.needs().memoryMiB().ifPresent(memory -> keys.put("memory", memory(memory)));
        code.needs().timeLimitSeconds().ifPresent(time -> keys.put("time", time(time)));
        code.environment().ifPresent(name -> keys.put("environment", name));
        code.executor().ifPresent(name -> keys.put("executor", name));
        put(keys, "retries", code.retries(), 0);
        if (!code.needs().resources().isEmpty()) {
            keys.put("resources", new TreeMap<>(code.needs().resources()));
        }
        put(keys, "description", code.description(), "");
        return keys;
    }

    private static void put(Map<String, Object> keys, String key, Object value, Object usual) {
        if (!value.equals(usual)) {
            keys.put(key, value.toString());
        }
    }

    private static String memory(int mebibytes) {
        return mebibytes % MIB_PER_GIB == 0 ? mebibytes / MIB_PER_GIB + "G" : mebibytes + "M";
    }

    private static String time(int seconds) {
        return seconds % SECONDS_PER_MINUTE == 0 ? seconds / SECONDS_PER_MINUTE + "m" : seconds + "s";
    }
}
