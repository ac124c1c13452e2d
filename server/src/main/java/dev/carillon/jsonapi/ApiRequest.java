package dev.carillon.jsonapi;

import dev.carillon.base.AccountId;
import dev.carillon.web.Request;
import java.util.List;
import java.util.function.Function;

/// A request whose caller, revision and query have been checked; the body is checked as it is read.
public record ApiRequest(Request request, Caller caller, Revision revision, Query query) {

    public AccountId account() {
        return caller.account();
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
        var problems = new Problems();
        var document = document(problems);
        var result = reader.apply(new ResourceBody(document.requiredObject("data"), type));
        document.refuseUnread();
        problems.throwIfAny();
        return result;
    }

    /// Reads the body as `{"data": [{"type": …, "id": …}]}`.
    public List<String> readIdentifiers(String type, int max) {
        var problems = new Problems();
        var document = document(problems);
        var data = document.objects("data").orElseGet(() -> document.missing("data", List.of()));
        if (data.size() > max) {
            document.problem("data", "At most " + max + " can be given at once.");
        }
        var ids = data.stream()
                .limit(max)
                .map(one -> ResourceBody.identifier(one, type))
                .toList();
        document.refuseUnread();
        problems.throwIfAny();
        return ids;
    }

    private Fields document(Problems problems) {
        if (!(Json.readUntrusted(request.body()) instanceof tools.jackson.databind.node.ObjectNode object)) {
            throw ApiException.invalid("", "The body must be a JSON object with the member 'data'.");
        }
        return new Fields(object, "", "document", problems);
    }
}
