package org.salesregulation.control;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a control has found and a change of the regulation may answer (R43).
 *
 * @param key its number as people write it: CR-12 is a review of a conversion, PE-3 an escalation of the pipeline
 * @param about whose it is and what is too low, in words
 * @param measure by which it is found out whether the answer has worked
 */
public record ControlFinding(
        String key, String about, @JsonIgnore Correction.Cause cause, @JsonIgnore Correction.Measure measure) {}
