/** Submits to Slurm, and asks it what became of the submissions. */
@NullMarked
package org.dbprocessing.slurm;

import org.jspecify.annotations.NullMarked;
