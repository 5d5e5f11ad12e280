package org.dbprocessing.mission;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How jobs' directories and files are kept.
 *
 * @param workdir job directories are below it; absolute
 * @param umask of everything created: three or four octal digits
 * @param group that everything created belongs to; empty: the caller's
 * @param logLimit bytes that are kept of what a job writes to stdout and stderr, each
 * @param keepFailed how long the directory of a failed job is kept
 */
public record JobSettings(Path workdir, String umask, Optional<String> group, long logLimit, Duration keepFailed) {}
