package org.dbprocessing.run;

import org.dbprocessing.model.Job;
import org.dbprocessing.spi.Observation;

/** A job, and what its adapter says of it now. */
record Observed(Job job, Observation observation) {}
