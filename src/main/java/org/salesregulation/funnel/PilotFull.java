package org.salesregulation.funnel;

/** As many deals as were asked for have begun by a draft that is tried. Published in the transaction of the last of them. */
public record PilotFull(long revisionId) {}
