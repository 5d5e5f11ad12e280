/** YAML that people write: a tree that knows its lines, typed access to it, and every problem found told at once. */
@NullMarked
package org.dbprocessing.mission.yaml;

import org.jspecify.annotations.NullMarked;
