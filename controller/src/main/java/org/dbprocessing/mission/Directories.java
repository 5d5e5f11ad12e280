package org.dbprocessing.mission;

import java.nio.file.Path;

/**
 * The mission's directories, absolute.
 *
 * @param root products' directories are below it
 */
public record Directories(Path root, Path incoming, Path codes, Path inspectors, Path errors) {}
