package dev.carillon.django;

/// What is wrong with a template's source, and where; lines and columns count from 1.
public record SyntaxProblem(int line, int column, String message) {

    static SyntaxProblem at(String source, int offset, String message) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (source.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new SyntaxProblem(line, offset - lineStart + 1, message);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + message;
    }
}
