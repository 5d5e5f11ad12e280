/** A mission's private PostgreSQL server: unpacked from the binaries jar, started when needed, shared by every command. */
@NullMarked
package org.dbprocessing.store.embedded;

import org.jspecify.annotations.NullMarked;
