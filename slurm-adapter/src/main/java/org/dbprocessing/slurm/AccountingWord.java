package org.dbprocessing.slurm;

/** What Slurm's accounting says of an element. */
sealed interface AccountingWord {

    /** That it is over, and how it was. */
    record Ended(AccountingRecord record) implements AccountingWord {}

    /** It answered, and knows of no end. */
    record Nothing() implements AccountingWord {}

    /** It was not asked, or did not answer. */
    record Silent(String why) implements AccountingWord {}

    /** There is none on this cluster. */
    record NoAccounting() implements AccountingWord {}
}
