/** PostgreSQL through Jdbi: one repository an aggregate, migrations, the lease. The only room that talks SQL. */
@NullMarked
package org.dbprocessing.store;

import org.jspecify.annotations.NullMarked;
