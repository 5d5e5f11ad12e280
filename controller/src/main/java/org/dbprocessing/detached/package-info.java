/** Job directories over any Shell, and detached processes in them: start, observe, cancel, revoke. */
@NullMarked
package org.dbprocessing.detached;

import org.jspecify.annotations.NullMarked;
