/** Runs commands and moves files on this host. */
@NullMarked
package org.dbprocessing.local;

import org.jspecify.annotations.NullMarked;
