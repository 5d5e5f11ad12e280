/** The loop: observe, settle, ingest, plan, record, dispatch. */
@NullMarked
package org.dbprocessing.run;

import org.jspecify.annotations.NullMarked;
