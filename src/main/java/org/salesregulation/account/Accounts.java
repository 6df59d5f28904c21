package org.salesregulation.account;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.salesregulation.shared.BulkInsert;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The client base. It belongs to the company; each client has exactly one owner (R94, R147). */
@Repository
public class Accounts {

    private final JdbcClient jdbc;
    private final JdbcOperations bulk;

    Accounts(JdbcClient jdbc, JdbcOperations bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    /** The account of this company, made when it is not known yet; an account without an owner gets this one. */
    public long forCompany(String company, String segment, String owner) {
        var key = key(company);
        var known = jdbc.sql("select id from account where name_key = :key")
                .param("key", key)
                .query(Long.class)
                .optional();
        if (known.isPresent()) {
            jdbc.sql("update account set owner = :owner where id = :id and owner is null")
                    .param("owner", owner)
                    .param("id", known.get())
                    .update();
            return known.get();
        }
        return add(company, null, null, segment, owner);
    }

    /**
     * The accounts of many companies at once, under the same rules as for one.
     *
     * @param companies the first of several with the same name gives segment and owner
     * @return the account's number by the company's name
     */
    public Map<String, Long> forCompanies(Collection<Company> companies) {
        var byKey = new LinkedHashMap<String, Company>();
        companies.forEach(company -> byKey.putIfAbsent(key(company.name()), company));
        if (byKey.isEmpty()) {
            return Map.of();
        }
        var known = find(byKey.keySet());
        var owners = known.values().stream()
                .filter(account -> account.owner() == null)
                .toList();
        owners.forEach(account -> jdbc.sql("update account set owner = :owner where id = :id and owner is null")
                .param("owner", byKey.get(account.key()).owner())
                .param("id", account.id())
                .update());
        var missing = new BulkInsert("insert into account", "name", "name_key", "segment", "owner");
        byKey.forEach((key, company) -> {
            if (!known.containsKey(key)) {
                missing.add(company.name(), key, company.segment(), company.owner());
            }
        });
        missing.write(bulk);
        var all = known.size() == byKey.size() ? known : find(byKey.keySet());
        var numbers = new HashMap<String, Long>();
        companies.forEach(company ->
                numbers.put(company.name(), all.get(key(company.name())).id()));
        return numbers;
    }

    private Map<String, Known> find(Set<String> keys) {
        var known = new HashMap<String, Known>();
        jdbc.sql("select id, name_key, owner from account where name_key in (:keys)")
                .param("keys", keys)
                .query((row, index) -> new Known(row.getLong("id"), row.getString("name_key"), row.getString("owner")))
                .list()
                .forEach(account -> known.put(account.key(), account));
        return known;
    }

    /**
     * @param sector line of business; may be null
     * @param country may be null
     * @param segment small, medium, large; may be null
     * @param owner sign-in name of the rep; null: nobody yet
     * @return the new account's number
     */
    public long add(String company, String sector, String country, String segment, String owner) {
        var id = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into account (name, name_key, sector, country, segment, owner)
                        values (:name, :key, :sector, :country, :segment, :owner)""")
                .param("name", company)
                .param("key", key(company))
                .param("sector", sector)
                .param("country", country)
                .param("segment", segment)
                .param("owner", owner)
                .update(id, "id");
        return id.getKeyAs(Long.class);
    }

    /** @return the sign-in name of the rep who owns this company, when it is known */
    public Optional<String> ownerOf(String company) {
        return jdbc.sql("select owner from account where name_key = :key and owner is not null")
                .param("key", key(company))
                .query(String.class)
                .optional();
    }

    /** @return the sign-in name of the rep who owns this client, if anybody does */
    public Optional<String> ownerOf(long accountId) {
        return jdbc.sql("select owner from account where id = :id and owner is not null")
                .param("id", accountId)
                .query(String.class)
                .optional();
    }

    /** @return names by number, of those of the given that there are */
    public Map<Long, String> names(Collection<Long> accountIds) {
        var names = new HashMap<Long, String>();
        if (!accountIds.isEmpty()) {
            jdbc.sql("select id, name from account where id in (:ids)")
                    .param("ids", accountIds)
                    .query(row -> {
                        names.put(row.getLong("id"), row.getString("name"));
                    });
        }
        return names;
    }

    public void changeOwner(long accountId, String owner) {
        jdbc.sql("update account set owner = :owner where id = :id")
                .param("owner", owner)
                .param("id", accountId)
                .update();
    }

    private static String key(String company) {
        return company.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /**
     * A company that is or becomes a client.
     *
     * @param segment small, medium, large; may be null
     * @param owner sign-in name of the rep who owns it when nobody does yet
     */
    public record Company(String name, String segment, String owner) {}

    private record Known(long id, String key, String owner) {}
}
