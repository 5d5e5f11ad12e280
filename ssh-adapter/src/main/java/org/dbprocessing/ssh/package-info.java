/** Runs commands and moves files on other hosts. */
@NullMarked
package org.dbprocessing.ssh;

import org.jspecify.annotations.NullMarked;
