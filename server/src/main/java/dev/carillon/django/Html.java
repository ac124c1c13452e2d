package dev.carillon.django;

/// Writes text so that HTML shows it as it is, in attributes too.
public final class Html {

    private Html() {}

    public static void escape(String text, StringBuilder out) {
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            var entity = entity(text.charAt(i));
            if (!entity.isEmpty()) {
                out.append(text, copied, i).append(entity);
                copied = i + 1;
            }
        }
        out.append(text, copied, text.length());
    }

    public static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        escape(text, out);
        return out.toString();
    }

    private static String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#x27;";
            default -> "";
        };
    }
}
