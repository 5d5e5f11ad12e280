package org.dbprocessing.plan;

/**
 * By how many days a product's files reach beyond their date, at most.
 *
 * @param before days before it, at least 0
 * @param after days after it, at least 0
 */
public record Overhang(int before, int after) {
    /** Files that stay within their date. */
    public static final Overhang NONE = new Overhang(0, 0);
}
