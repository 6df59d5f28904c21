package org.salesregulation.plan;

import java.util.List;

/** A control that says what it has found weak, so that the plans of the days follow it (R136). A new one is a bean. */
public interface FoundWeaknesses {

    /** Those of reps that nobody has closed; perhaps several of a kind of one rep. */
    List<Weakness> weaknesses();
}
