package org.dbprocessing.store.importing;

/** A column that names a row of another table. */
record Reference(String column, String table, String key) {}
