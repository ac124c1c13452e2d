package dev.carillon.django;

/// A template, or why the source is none.
public sealed interface Parsing {

    record Parsed(Template template) implements Parsing {}

    record Failed(SyntaxProblem problem) implements Parsing {}
}
