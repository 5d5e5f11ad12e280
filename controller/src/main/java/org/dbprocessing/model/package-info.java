/** Records and enums of the field: product, process, code, file, job. Depends on nothing else. */
@NullMarked
package org.dbprocessing.model;

import org.jspecify.annotations.NullMarked;
