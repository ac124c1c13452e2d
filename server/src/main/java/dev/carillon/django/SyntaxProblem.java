package dev.carillon.django;

/// What is wrong with a template, and where; lines and columns count from 1.
///
/// @param expression the tag or output it is in, as written; empty for text
public record SyntaxProblem(int line, int column, String expression, String message) {

    private static final int LONGEST_SHOWN = 120;

    static SyntaxProblem at(String source, int offset, String message) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (source.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new SyntaxProblem(line, offset - lineStart + 1, expression(source, offset), message);
    }

    private static String expression(String source, int offset) {
        var found = "";
        for (var token : Lexer.tokens(source)) {
            if (token.start() > offset) {
                break;
            }
            found = token.kind() == Token.Kind.TEXT ? "" : token.source();
        }
        return found;
    }

    @Override
    public String toString() {
        var where = "line " + line + ", column " + column + ": " + message;
        return expression.isEmpty() || expression.length() > LONGEST_SHOWN ? where : where + ", in " + expression;
    }
}
