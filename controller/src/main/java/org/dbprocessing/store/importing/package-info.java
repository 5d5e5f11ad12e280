/** Takes a dbprocessing database over into this one: staged as it is, checked by sets, then inserted. */
@NullMarked
package org.dbprocessing.store.importing;

import org.jspecify.annotations.NullMarked;
