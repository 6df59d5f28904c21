package org.salesregulation.report;

/**
 * In which order a list of deals comes; what is unknown comes last either way, and the newest deal first where all else
 * is equal.
 */
record DealOrder(By by, boolean descending) {

    enum By {
        OPENED("d.opened_at"),
        DEAL("d.id"),
        COMPANY("lower(d.company)"),
        OWNER("lower(rep.last_name), lower(rep.first_name)"),
        TEAM("d.team"),
        STATUS("d.status"),
        STAGE("v.stage_order"),
        /** Since when the deal is in its stage: ascending is the youngest first, as an age grows. */
        AGE("v.entered_at"),
        STAGE_DUE("case when v.left_at is null then v.due_at end"),
        NEXT_DUE("task.DUE_DATE_"),
        AMOUNT("d.amount"),
        CLOSE_DATE("d.expected_close_date");

        private final String expressions;

        By(String expressions) {
            this.expressions = expressions;
        }
    }

    /**
     * @param text the name of a column, with a minus in front for descending; null: the newest first
     * @throws org.salesregulation.shared.Refusal when there is no such column
     */
    static DealOrder parse(String text) {
        if (text == null || text.isBlank()) {
            return new DealOrder(By.OPENED, true);
        }
        var descending = text.startsWith("-");
        return new DealOrder(DealFilter.choose("sort", descending ? text.substring(1) : text, By.values()), descending);
    }

    String sql() {
        // an age grows as its beginning lies further back
        var direction = descending != (by == By.AGE) ? " desc" : "";
        return " order by " + by.expressions.replace(",", direction + " nulls last,") + direction
                + " nulls last, d.id desc";
    }
}
