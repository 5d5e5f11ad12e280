package org.dbprocessing.naming;

/** A piece of a format. */
sealed interface FormatPart {

    /** Stands as it is. */
    record Literal(String text) implements FormatPart {}

    /**
     * A field in braces.
     *
     * @param again whether the same field stood before: it must read the same
     */
    record Field(FormatField field, boolean again) implements FormatPart {}
}
