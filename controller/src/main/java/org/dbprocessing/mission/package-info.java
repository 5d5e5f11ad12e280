/** Mission files: read, validate, compare with the database, apply. */
@NullMarked
package org.dbprocessing.mission;

import org.jspecify.annotations.NullMarked;
