package org.salesregulation.shared;

/** Another revision of the regulation has come in force: what is kept of its numbers and forms is looked up anew. */
public record RevisionInForce(long revisionId) {}
