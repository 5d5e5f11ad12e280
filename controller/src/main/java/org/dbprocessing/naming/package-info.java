/** File-name formats: writing and reading names. */
@NullMarked
package org.dbprocessing.naming;

import org.jspecify.annotations.NullMarked;
