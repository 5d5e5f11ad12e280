/** Puts together what the mission's configuration names: adapters and the database. The one place that knows them all. */
@NullMarked
package org.dbprocessing.ops.wiring;

import org.jspecify.annotations.NullMarked;
