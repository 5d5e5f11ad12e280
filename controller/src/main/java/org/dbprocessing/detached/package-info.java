/** Detached processes over any Shell: start, observe, cancel, revoke. */
@NullMarked
package org.dbprocessing.detached;

import org.jspecify.annotations.NullMarked;
