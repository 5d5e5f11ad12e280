package org.dbprocessing.mission;

/** An instrument by its names: instruments of different satellites may be called alike. */
public record InstrumentName(String satellite, String instrument) {

    /** Whether a mission file's {@code mag} or {@code twin-a/mag} means this one. */
    boolean isMeantBy(String reference) {
        return reference.equals(instrument) || reference.equals(toString());
    }

    @Override
    public String toString() {
        return satellite + "/" + instrument;
    }
}
