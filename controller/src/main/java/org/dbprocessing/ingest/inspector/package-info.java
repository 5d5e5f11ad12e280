/** Inspectors: tell whether a file is an instance of their product, and what its metadata are. */
@NullMarked
package org.dbprocessing.ingest.inspector;

import org.jspecify.annotations.NullMarked;
