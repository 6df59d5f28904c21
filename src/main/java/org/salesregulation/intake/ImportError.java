package org.salesregulation.intake;

/**
 * Why a row was not taken in.
 *
 * @param line number of the row's first line in the file, from 1; the header is line 1
 * @param column null when it is the row as a whole
 */
record ImportError(long line, String column, String reason) {

    private static final int LONGEST_REASON = 500;

    ImportError {
        column = column == null || column.isEmpty() ? null : column;
        reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }
}
