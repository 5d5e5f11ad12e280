/** Incoming files become registered files: inspectors, placing, queueing. */
@NullMarked
package org.dbprocessing.ingest;

import org.jspecify.annotations.NullMarked;
