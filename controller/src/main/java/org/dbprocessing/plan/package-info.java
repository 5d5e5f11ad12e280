/** The pure planner: a snapshot of facts in, a plan of actions with reasons out. No SQL, clock, file or thread. */
@NullMarked
package org.dbprocessing.plan;

import org.jspecify.annotations.NullMarked;
