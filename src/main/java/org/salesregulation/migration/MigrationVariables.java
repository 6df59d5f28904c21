package org.salesregulation.migration;

/** Names of the variables of the process {@code deal-migration}; docs/model-conventions.md lists what they mean. */
final class MigrationVariables {

    static final String REVISION_ID = "revisionId";
    static final String REVISION_NUMBER = "revisionNumber";
    static final String POLICY = "policy";
    static final String STAGES = "stages";
    static final String MAPPING = "mapping";
    static final String MIGRATION_ID = "migrationId";
    static final String ALL_TRIED = "allTried";
    static final String UNDECIDED = "undecided";
    static final String MIGRATED = "migrated";
    static final String NOT_MIGRATED = "notMigrated";
    static final String DECISION = "decision";

    private MigrationVariables() {}
}
