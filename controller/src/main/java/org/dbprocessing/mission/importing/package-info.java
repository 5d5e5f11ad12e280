/** What an imported mission's formats mean: the import's side that knows names. */
@NullMarked
package org.dbprocessing.mission.importing;

import org.jspecify.annotations.NullMarked;
