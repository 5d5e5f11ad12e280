package org.dbprocessing.model;

import java.nio.file.Path;

/**
 * The mission: the name, and the directories below which everything lies.
 *
 * @param root directory that products' directories are relative to
 * @param incoming where new files arrive; not searched below
 * @param codes directory that codes are relative to
 * @param inspectors directory that inspectors are relative to
 * @param errors where what cannot be registered, or failed, is put aside
 */
public record Mission(int id, String name, Path root, Path incoming, Path codes, Path inspectors, Path errors) {}
