package dev.carillon.jsonapi;

import dev.carillon.base.AccountId;
import dev.carillon.web.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// A request whose caller, revision and query have been checked; the body is brought up to the newest shape and checked
/// as it is read.
public final class ApiRequest {

    private final Request request;
    private final Operation operation;
    private final ApiContext context;
    private final Query query;

    ApiRequest(Request request, Operation operation, ApiContext context, Query query) {
        this.request = request;
        this.operation = operation;
        this.context = context;
        this.query = query;
    }

    public Request request() {
        return request;
    }

    Operation operation() {
        return operation;
    }

    ApiContext context() {
        return context;
    }

    public Query query() {
        return query;
    }

    public AccountId account() {
        return context.caller().account();
    }

    /// For what a dated change cannot say; rather write a `Change`.
    public Revision revision() {
        return context.revision();
    }

    public Caller caller() {
        return context.caller();
    }

    /// The value of a `{name}` segment of the path.
    public String pathValue(String name) {
        return request.pathValue(name);
    }

    /// Reads the body as one resource of `type`.
    ///
    /// @param reader may go on with stand-ins where something is missing: its result is dropped then
    /// @throws ApiException with everything that is wrong with the body
    public <T> T read(String type, Function<ResourceBody, T> reader) {
        return readDocument(document -> reader.apply(new ResourceBody(document.requiredObject("data"), type)));
    }

    /// Reads the body as a form, where the endpoint takes one.
    ///
    /// @throws ApiException with everything that is wrong with it
    public <T> T readForm(Function<Form, T> reader) {
        var problems = new Problems();
        var contentType = request.header("content-type").orElse("");
        var form = new Form(FormParts.of(contentType, request.body()), problems);
        var result = reader.apply(form);
        form.refuseUnread();
        problems.throwIfAny();
        return result;
    }

    /// Reads the body as `{"data": {"type": …, "id": …}}`; empty for `{"data": null}`.
    public Optional<String> readIdentifier(String type) {
        return readDocument(document -> document.isNull("data")
                ? Optional.empty()
                : Optional.of(ResourceBody.identifier(document.requiredObject("data"), type)));
    }

    /// Reads the body as `{"data": [{"type": …, "id": …}]}`.
    public List<String> readIdentifiers(String type, int max) {
        return readDocument(document -> {
            var data = document.objects("data").orElseGet(() -> document.missing("data", List.of()));
            if (data.size() > max) {
                document.problem("data", "At most " + max + " can be given at once.");
            }
            return data.stream()
                    .limit(max)
                    .map(one -> ResourceBody.identifier(one, type))
                    .toList();
        });
    }

    private <T> T readDocument(Function<Fields, T> reader) {
        if (!(Json.readUntrusted(request.body()) instanceof ObjectNode object)) {
            throw ApiException.invalid("", "The body must be a JSON object with the member 'data'.");
        }
        var problems = new Problems();
        var body = new RequestBody(object, problems);
        context.changes().bringUp(operation, context.revision(), body);
        var document = new Fields(object, "", "document", problems);
        var result = reader.apply(document);
        document.refuseUnread();
        problems.throwIfAny(body::asWritten);
        return result;
    }
}
