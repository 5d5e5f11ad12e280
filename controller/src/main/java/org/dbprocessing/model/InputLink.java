package org.dbprocessing.model;

/**
 * That a process takes a product.
 *
 * @param position from 0, as declared: the order of inputs on the command line
 * @param yesterday how many days before the output's date are wanted too, at least 0
 * @param tomorrow how many days after it, at least 0
 */
public record InputLink(int processId, int productId, int position, boolean optional, int yesterday, int tomorrow) {}
