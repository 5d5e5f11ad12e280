/** The command {@code dbp}: the one place that knows every module, and wires them. */
@NullMarked
package org.dbprocessing.ops;

import org.jspecify.annotations.NullMarked;
