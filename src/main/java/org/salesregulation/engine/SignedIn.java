package org.salesregulation.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.salesregulation.organisation.Role;

/**
 * The person who asks the engine for something, whichever door it came through. The engine itself (timers, delegates,
 * start-up) is nobody: what it does has been decided by the model.
 *
 * @param teams in which this person has the rights of the own role: the own, and those of managers stood in for
 * @param absent those whose work is done as the own, because they are away (R142)
 */
record SignedIn(String userId, List<String> groups, List<String> teams, List<String> absent) {

    static final String ADMINISTRATORS = "camunda-admin";

    /** @return empty when the engine acts for itself: no person signed in, or the code of a model is running */
    static Optional<SignedIn> now() {
        var command = Context.getCommandContext();
        return command == null || !command.isAuthorizationCheckEnabled() ? Optional.empty() : of(command);
    }

    private static Optional<SignedIn> of(CommandContext command) {
        return command.getProcessEngineConfiguration().isAuthorizationEnabled()
                ? of(command.getAuthentication())
                : Optional.empty();
    }

    static Optional<SignedIn> of(Authentication authentication) {
        return authentication == null || authentication.getUserId() == null
                ? Optional.empty()
                : Optional.of(new SignedIn(
                        authentication.getUserId(),
                        copy(authentication.getGroupIds()),
                        authentication instanceof StandingIn other
                                ? other.teams()
                                : copy(authentication.getTenantIds()),
                        authentication instanceof StandingIn other ? other.absent() : List.of()));
    }

    boolean is(Role role) {
        return groups.contains(role.group());
    }

    boolean isAdministrator() {
        return groups.contains(ADMINISTRATORS);
    }

    /** Whether this person reads whatever the own teams do; everybody else, a rep above all, reads own work only. */
    boolean readsTeams() {
        return isAdministrator() || is(Role.MANAGER) || is(Role.HEAD) || is(Role.FINANCE) || is(Role.PROCESS_OWNER);
    }

    boolean seesAllTeams() {
        return isAdministrator() || Stream.of(Role.values()).anyMatch(role -> role.seesAllTeams() && is(role));
    }

    boolean isMe(String person) {
        return userId.equals(person);
    }

    /** Whether work of this person is done as the own. */
    boolean worksFor(String person) {
        return isMe(person) || absent.contains(person);
    }

    AuthorizationException refused(String why) {
        return new AuthorizationException(userId + ": " + why);
    }

    private static List<String> copy(List<String> ids) {
        return ids == null ? List.of() : List.copyOf(ids);
    }
}
