/** INI files as Python reads them, with the line of everything in them. */
@NullMarked
package org.dbprocessing.mission.ini;

import org.jspecify.annotations.NullMarked;
