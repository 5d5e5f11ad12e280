package org.dbprocessing.model;

import java.util.Optional;

/**
 * That a process takes a product.
 *
 * @param position from 0, as declared: the order of inputs on the command line
 * @param yesterday how many days before the output's date are wanted too, at least 0
 * @param tomorrow how many days after it, at least 0
 * @param group alternatives have the same one: for each date the first of them, by position, that has any file gives its
 *     files
 */
public record InputLink(
        int processId,
        int productId,
        int position,
        boolean optional,
        int yesterday,
        int tomorrow,
        Optional<String> group) {

    /** One that has no alternative. */
    public InputLink(int processId, int productId, int position, boolean optional, int yesterday, int tomorrow) {
        this(processId, productId, position, optional, yesterday, tomorrow, Optional.empty());
    }
}
