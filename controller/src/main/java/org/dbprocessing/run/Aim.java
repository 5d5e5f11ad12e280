package org.dbprocessing.run;

/** What a run is to make. */
public interface Aim {
    /** How it is decided what that comes to; made for one run. */
    Deciding by(Planning planning);

    /** Whatever there is to make. */
    static Aim everything() {
        return planning -> planning;
    }
}
