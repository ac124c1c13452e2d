package dev.carillon.testing;

import dev.carillon.db.Db;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/// A database that counts the statements it is given, for tests of what a request costs.
public final class CountedStatements {

    private final TestDb database;
    private final AtomicInteger statements = new AtomicInteger();

    public CountedStatements(TestDb database) {
        this.database = database;
    }

    public Db db() {
        return new Db(proxy(DataSource.class, (_, method, args) -> {
            var result = call(database.pool(), method, args);
            return result instanceof Connection connection ? counted(connection) : result;
        }));
    }

    /// How many statements there have been since the last call.
    public int take() {
        return statements.getAndSet(0);
    }

    private Connection counted(Connection connection) {
        return proxy(Connection.class, (_, method, args) -> {
            if (method.getName().equals("prepareStatement")) {
                statements.incrementAndGet();
            }
            return call(connection, method, args);
        });
    }

    private static Object call(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
