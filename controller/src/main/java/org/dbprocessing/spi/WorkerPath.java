package org.dbprocessing.spi;

/**
 * An absolute path on the machine that runs a job, reached through a {@link Shell}. A type of its own so that it is
 * never opened on the controller's host by mistake: only on one shared file system are the two the same.
 */
public record WorkerPath(String value) {
    public WorkerPath {
        if (!value.startsWith("/")) {
            throw new IllegalArgumentException("not absolute: " + value);
        }
    }

    public WorkerPath resolve(String relative) {
        return new WorkerPath(value.endsWith("/") ? value + relative : value + "/" + relative);
    }

    @Override
    public String toString() {
        return value;
    }
}
