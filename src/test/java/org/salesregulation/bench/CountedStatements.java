package org.salesregulation.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what goes to the database while it is told to; costs nothing else while a clock is running. */
final class CountedStatements extends DelegatingDataSource {

    private final Map<String, AtomicInteger> counts = new ConcurrentSkipListMap<>();
    private volatile boolean counting;

    CountedStatements(DataSource database) {
        super(database);
    }

    /** @return how often each statement was run by the work, the members of a batch one by one */
    Map<String, AtomicInteger> during(Runnable work) {
        counts.clear();
        counting = true;
        try {
            work.run();
        } finally {
            counting = false;
        }
        return Map.copyOf(counts);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        return counting ? counted(connection) : connection;
    }

    private Connection counted(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            var result = call(() -> method.invoke(connection, arguments));
            if (result instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, counter(statement, (String) arguments[0]));
            }
            return result instanceof Statement statement ? proxy(Statement.class, counter(statement, null)) : result;
        });
    }

    private InvocationHandler counter(Statement statement, String sql) {
        return (self, method, arguments) -> {
            var name = method.getName();
            if (name.equals("addBatch") || name.startsWith("execute") && !name.equals("executeBatch")) {
                var text = sql == null ? String.valueOf(arguments[0]) : sql;
                counts.computeIfAbsent(text.replaceAll("\\s+", " ").strip(), any -> new AtomicInteger())
                        .incrementAndGet();
            }
            return call(() -> method.invoke(statement, arguments));
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(java.util.concurrent.Callable<Object> method) throws Throwable {
        try {
            return method.call();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
