package org.dbprocessing.ingest;

/** A delivery and what is to be done with it. */
record Examined(Delivery delivery, Verdict verdict) {
    String printableName() {
        return FileName.printable(delivery.entry().getFileName());
    }

    Examined but(Verdict other) {
        return new Examined(delivery, other);
    }
}
