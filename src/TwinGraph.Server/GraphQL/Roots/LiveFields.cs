using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using TwinGraph.Cypher;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Types;
using TwinGraph.Server.Live;
using TwinGraph.Server.Live.Imports;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>What can be subscribed to.</summary>
internal static class LiveFields
{
    /// <summary>Adds the fields to the subscription type.</summary>
    /// <param name="subscription">The type.</param>
    /// <param name="live">What they listen to; null where the schema is only printed.</param>
    public static void AddTo(ObjectGraphType subscription, LiveSources? live)
    {
        subscription.AddField(
            new FieldType
            {
                Name = "tieChanged",
                Type = typeof(NonNullGraphType<TieChangeType>),
                Description =
                    "Every change of a tie, as it is committed, whoever made it and by whatever way: a mutation, an "
                    + "import, another server on the same graph. In order, each once.",
                Arguments = new QueryArguments(
                    new QueryArgument<TieChangeFilterInput>
                    {
                        Name = "filter",
                        Description = "Which changes; absent: all of ties.",
                    },
                    new QueryArgument<IntGraphType>
                    {
                        Name = "after",
                        Description =
                            "The `sequence` of the last change that is known already, to go on without a gap; 0 for the "
                            + "whole log. Absent: from now on.",
                    }
                ),
                Resolver = new FuncFieldResolver<LiveChange, object?>(c => c.Source.Change),
                StreamResolver = new SourceStreamResolver<LiveChange>(async c =>
                    await OpenAsync(c, live!.Changes).ConfigureAwait(false)
                ),
            }
        );
        subscription.AddField(
            new FieldType
            {
                Name = "importProgress",
                Type = typeof(NonNullGraphType<ImportProgressType>),
                Description =
                    "How far an import is that runs in this server: where it stands now, then each step, and its end, "
                    + "which also ends the subscription. An import that has not begun yet is waited for.",
                Arguments = new QueryArguments(Arguments.Id("id", "The id that the import was given.")),
                Resolver = new FuncFieldResolver<ImportEvent, object?>(c => c.Source.Status),
                StreamResolver = new SourceStreamResolver<ImportEvent>(c => Follow(c, live!.Imports)),
            }
        );
    }

    private static async Task<IObservable<LiveChange?>> OpenAsync(IResolveFieldContext context, ChangeFeed feed)
    {
        TieChangeFilter filter = context.GetArgument<TieChangeFilter?>("filter") ?? new();
        int? after = context.GetArgument<int?>("after");
        if (after < 0)
        {
            throw AtlasError.BadInput($"'after' is the number of a change, or 0; it is {after}.");
        }

        KnownIds ids = context.Ids().Codes(filter.Sectors).Codes(filter.Programme is null ? null : [filter.Programme]);
        filter.Regions?.ForEach(region => ids.Id(region));
        await ids.CheckAsync().ConfigureAwait(false);
        long place = after ?? await feed.EndAsync(context.CancellationToken).ConfigureAwait(false);
        return new ChangeStream(feed, place, filter.Passes);
    }

    private static IObservable<ImportEvent?> Follow(IResolveFieldContext context, ImportRegistry imports)
    {
        Caller caller = ((OperationContext)context.UserContext).Caller;
        string id = context.Text("id")!;
        return id.Length is > 0 and <= 200
            ? imports.Follow(id, by => by == caller.Name || caller.Role >= Role.Admin)
            : throw AtlasError.BadInput($"'id' must have 1 to 200 letters; it has {id.Length}.");
    }
}
