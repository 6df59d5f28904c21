package org.salesregulation.account;

import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The client base. It belongs to the company; each client has exactly one owner (R94, R147). */
@Repository
public class Accounts {

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    public void changeOwner(long accountId, String owner) {
        jdbc.sql("update account set owner = :owner where id = :id")
                .param("owner", owner)
                .param("id", accountId)
                .update();
    }

    private static String key(String company) {
        return company.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
