namespace TwinGraph.Server.GraphQL;

/// <summary>The kinds of operation that a transport lets in.</summary>
[Flags]
internal enum OperationKinds
{
    None = 0,
    Query = 1,
    Mutation = 2,
    Subscription = 4,
    All = Query | Mutation | Subscription,
}
