package org.dbprocessing.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's error codes mean here. See its manual, appendix A. */
final class SqlFailures {
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    private static final String WRONG_PASSWORD = "28";
    /** What the driver says when the server asks for a password and there is none. */
    private static final String REJECTED = "08004";

    private static final String NO_CONNECTION = "08";
    private static final String SHUT_DOWN = "57P";
    private static final String CANNOT_CONNECT_NOW = "57P03";

    private SqlFailures() {}

    static DatabaseUnreachable unreachable(String url, SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        String remedy = state.startsWith(WRONG_PASSWORD) || state.equals(REJECTED)
                ? "Check user and password ($PGUSER, ~/.pgpass, database: in .dbp/config.yaml)"
                : "Check that the server runs and can be reached from here (`dbp db status`)";
        return new DatabaseUnreachable("Cannot use the database " + url + ": " + cause.getMessage(), remedy, cause);
    }

    static DatabaseUnreachable unreachable(String url, Exception failure) {
        SQLException cause = sqlCause(failure);
        return unreachable(url, cause == null ? new SQLException(failure) : cause);
    }

    /** Whether the server is about to be there: it starts, or mends itself after a crash. */
    static boolean isStarting(Throwable failure) {
        return hasState(failure, CANNOT_CONNECT_NOW);
    }

    static boolean isUndefinedTable(Throwable failure) {
        return hasState(failure, UNDEFINED_TABLE);
    }

    static boolean isLockTimeout(Throwable failure) {
        return hasState(failure, LOCK_NOT_AVAILABLE);
    }

    /** Whether it failed because others were changing the same at the same time: it may be tried again. */
    static boolean isConflict(Throwable failure) {
        return isLockTimeout(failure) || hasState(failure, SERIALIZATION_FAILURE) || hasState(failure, DEADLOCK);
    }

    private static boolean hasState(Throwable failure, String state) {
        SQLException cause = sqlCause(failure);
        return cause != null && state.equals(cause.getSQLState());
    }

    /** The cause by which a statement failed for want of a connection; null when it failed for another reason. */
    static @Nullable SQLException lostConnection(Throwable failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null || cause.getSQLState() == null) {
            return cause instanceof SQLTransientConnectionException ? cause : null;
        }
        String state = cause.getSQLState();
        return state.startsWith(NO_CONNECTION) || state.startsWith(SHUT_DOWN) || state.startsWith(WRONG_PASSWORD)
                ? cause
                : null;
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        SQLException deepest = null;
        for (Throwable step = failure; step != null; step = step.getCause()) {
            if (step instanceof SQLException found) {
                deepest = found;
            }
        }
        return deepest;
    }
}
