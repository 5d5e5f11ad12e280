package org.dbprocessing.ops.command;

import org.dbprocessing.model.Reason;

/** A reason as scripts see it. */
record ReasonDocument(String kind, String text) {
    static ReasonDocument of(Reason reason) {
        return new ReasonDocument(reason.kind().jsonName(), reason.text());
    }
}
