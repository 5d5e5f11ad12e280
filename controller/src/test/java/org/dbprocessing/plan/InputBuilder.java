package org.dbprocessing.plan;

import java.util.Optional;

/** What a process takes, in words. */
public final class InputBuilder {
    private final String product;
    private boolean optional;
    private int yesterday;
    private int tomorrow;
    private Optional<String> group = Optional.empty();

    private InputBuilder(String product) {
        this.product = product;
    }

    /** Required, and of the output's date only. */
    public static InputBuilder anInput(String product) {
        return new InputBuilder(product);
    }

    public InputBuilder optional() {
        optional = true;
        return this;
    }

    public InputBuilder yesterday(int days) {
        yesterday = days;
        return this;
    }

    public InputBuilder tomorrow(int days) {
        tomorrow = days;
        return this;
    }

    public InputBuilder in(String newGroup) {
        group = Optional.of(newGroup);
        return this;
    }

    Optional<String> group() {
        return group;
    }

    String product() {
        return product;
    }

    boolean isOptional() {
        return optional;
    }

    int yesterday() {
        return yesterday;
    }

    int tomorrow() {
        return tomorrow;
    }
}
