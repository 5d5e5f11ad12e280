/** What an adapter implements, and the values that pass between controller and adapter. */
@NullMarked
package org.dbprocessing.spi;

import org.jspecify.annotations.NullMarked;
