using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using TwinGraph.Cypher;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.GraphQL.Execution;

/// <summary>Whether an operation may run: by its kind, the way it came, and who asks.</summary>
internal static class Admission
{
    /// <summary>Looks at an operation before anything of it runs.</summary>
    /// <returns>Why it may not run, or null.</returns>
    public static GraphQLOutcome? Check(OperationType type, GraphQLCall call, ISchema schema)
    {
        OperationKinds kind = type switch
        {
            OperationType.Query => OperationKinds.Query,
            OperationType.Mutation => OperationKinds.Mutation,
            _ => OperationKinds.Subscription,
        };
        if (!call.Allowed.HasFlag(kind))
        {
            return Refuse(
                ErrorCodes.MethodNotAllowed,
                kind == OperationKinds.Mutation
                    ? "This way takes no mutations; send them with POST."
                    : "This way takes no subscriptions; ask for text/event-stream, or open a WebSocket.",
                kind
            );
        }

        if (
            (kind == OperationKinds.Mutation && schema.Mutation is null)
            || (kind == OperationKinds.Subscription && schema.Subscription is null)
        )
        {
            return Refuse(ErrorCodes.OperationUnknown, $"The schema has no {kind.ToString().ToLowerInvariant()}s.");
        }

        if (kind != OperationKinds.Mutation || call.Caller.Role >= Role.Editor)
        {
            return null;
        }

        return call.Caller.Name == Caller.Anonymous
            ? Refuse(ErrorCodes.Unauthorised, "Writing needs a user of the role editor; sign in as one.")
            : Refuse(
                ErrorCodes.Forbidden,
                $"{call.Caller.Name} is a {RoleNames.Of(call.Caller.Role)}; writing takes the role {RoleNames.Of(Role.Editor)}."
            );
    }

    private static GraphQLOutcome Refuse(string code, string message, OperationKinds kind = OperationKinds.None) =>
        GraphQLOutcome.Refuse(new RequestError(message) { Code = code }, kind);
}
