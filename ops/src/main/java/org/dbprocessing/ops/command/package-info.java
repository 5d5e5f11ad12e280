/** The subcommands of {@code dbp}: each a class that reads its options, calls the controller, and prints. */
@NullMarked
package org.dbprocessing.ops.command;

import org.jspecify.annotations.NullMarked;
