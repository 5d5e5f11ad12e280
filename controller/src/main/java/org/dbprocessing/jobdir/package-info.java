/** The job directory's contract: the text of run.sh, claim and result; pure writers and parsers. */
@NullMarked
package org.dbprocessing.jobdir;

import org.jspecify.annotations.NullMarked;
