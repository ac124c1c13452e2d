package dev.carillon.web;

/// One row of the route table: `pattern` is a path with `{name}` segments, without a trailing slash.
public record Route(Method method, String pattern, Handler handler) {

    public static Route get(String pattern, Handler handler) {
        return new Route(Method.GET, pattern, handler);
    }

    public static Route post(String pattern, Handler handler) {
        return new Route(Method.POST, pattern, handler);
    }

    public static Route patch(String pattern, Handler handler) {
        return new Route(Method.PATCH, pattern, handler);
    }

    public static Route delete(String pattern, Handler handler) {
        return new Route(Method.DELETE, pattern, handler);
    }
}
