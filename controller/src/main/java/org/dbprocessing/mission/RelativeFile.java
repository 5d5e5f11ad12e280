package org.dbprocessing.mission;

/**
 * A file below one of the mission's directories.
 *
 * @param directory empty where it lies in the mission's directory itself
 */
public record RelativeFile(String directory, String name) {

    /** From {@code dir/name}. */
    static RelativeFile of(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0
                ? new RelativeFile("", path)
                : new RelativeFile(path.substring(0, slash), path.substring(slash + 1));
    }

    @Override
    public String toString() {
        return directory.isEmpty() ? name : directory + "/" + name;
    }
}
