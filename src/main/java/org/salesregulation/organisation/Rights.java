package org.salesregulation.organisation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The rights of each group as {@code rights.yaml} says them, written into the engine (R88, R143). */
@Component
class Rights {

    /** The more special ones first: names repeat with other meanings. */
    private static final List<Permission[]> PERMISSIONS = List.of(
            ProcessDefinitionPermissions.values(),
            ProcessInstancePermissions.values(),
            BatchPermissions.values(),
            SystemPermissions.values(),
            UserOperationLogCategoryPermissions.values(),
            Permissions.values());

    /** Resources of single objects, for which tasklist filters and users bring grants of their own. */
    private static final Set<Resource> NOT_OURS =
            Set.of(Resources.FILTER, Resources.USER, Resources.GROUP, Resources.TENANT);

    private final AuthorizationService authorizations;

    Rights(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Applying again changes nothing; a grant that is no longer in the file is taken back. */
    void apply() {
        read().forEach((group, rights) -> {
            var wanted = new HashSet<String>();
            rights.forEach((resourceName, objects) -> {
                var resource = resource(resourceName);
                objects.forEach((id, permissions) -> {
                    wanted.add(resource.resourceType() + ":" + id);
                    grant(group, resource, id, permissions);
                });
            });
            takeBackOthers(group, wanted);
        });
    }

    private static Map<String, Map<String, Map<String, List<String>>>> read() {
        try (var file = new ClassPathResource("rights.yaml").getInputStream()) {
            return JsonMapper.builder(new YAMLFactory()).build().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("rights.yaml cannot be read.", e);
        }
    }

    private void grant(String group, Resource resource, String id, List<String> names) {
        var found = authorizations
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(
                names.stream().map(name -> permission(resource, name)).toArray(Permission[]::new));
        if (found == null) {
            authorizations.saveAuthorization(grant);
        } else if (!isSame(found, grant, resource)) {
            authorizations.deleteAuthorization(found.getId());
            authorizations.saveAuthorization(grant);
        }
    }

    private static boolean isSame(Authorization one, Authorization other, Resource resource) {
        return of(resource)
                .allMatch(permission -> one.isPermissionGranted(permission) == other.isPermissionGranted(permission));
    }

    private static Stream<Permission> of(Resource resource) {
        return PERMISSIONS.stream().flatMap(Arrays::stream).filter(permission -> Arrays.asList(permission.getTypes())
                .contains(resource));
    }

    private static Permission permission(Resource resource, String name) {
        return of(resource)
                .filter(permission -> permission.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "rights.yaml: " + resource.resourceName() + " has no permission " + name + "."));
    }

    private static Resource resource(String name) {
        try {
            return Resources.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("rights.yaml: there is no resource " + name + ".", e);
        }
    }

    private void takeBackOthers(String group, Set<String> wanted) {
        authorizations.createAuthorizationQuery().groupIdIn(group).list().stream()
                .filter(grant ->
                        NOT_OURS.stream().noneMatch(resource -> resource.resourceType() == grant.getResourceType()))
                .filter(grant -> !wanted.contains(grant.getResourceType() + ":" + grant.getResourceId()))
                .forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
    }
}
