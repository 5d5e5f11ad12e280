package org.dbprocessing.ingest.inspector;

import java.util.concurrent.atomic.AtomicInteger;

/** Asks an inspector as long as there is hope of an answer: thousands of files are not to wait a minute each. */
final class Patience {
    private static final int MOST_SILENCES = 5;

    private final AtomicInteger silences = new AtomicInteger();

    /** One question put to it. */
    interface Asking {
        Answer ask() throws InspectorProcess.NoAnswer;
    }

    Answer with(Asking asking) {
        if (silences.get() >= MOST_SILENCES) {
            return new Answer.Failed(
                    "it was not asked, because it did not answer for " + MOST_SILENCES + " files before");
        }
        try {
            Answer answer = asking.ask();
            silences.set(0);
            return answer;
        } catch (InspectorProcess.NoAnswer e) {
            silences.incrementAndGet();
            return new Answer.Failed(String.valueOf(e.getMessage()));
        }
    }
}
