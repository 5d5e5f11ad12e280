/** Named places between two effects, where tests make the process die. */
@NullMarked
package org.dbprocessing.fault;

import org.jspecify.annotations.NullMarked;
