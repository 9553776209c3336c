using GraphQL;
using GraphQL.Types;
using TwinGraph.Atlas.History;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>The field that tells what was done to a node.</summary>
internal static class HistoryFields
{
    public static void AddTo(ObjectGraphType query) =>
        query.AddMany<ChangeType>(
            "history",
            "Who changed a node, when and how, the last change first; also of a node that was withdrawn or merged.",
            10,
            [
                Arguments.Id("id", "The id of the node: seed-tie-06, official:ahmad-luthfi."),
                Arguments.First(25),
                Arguments.OptionalInteger(
                    "before",
                    "Only changes with a lower number: the last one of the page before."
                ),
            ],
            async c =>
                await HistoryReader
                    .ReadAsync(
                        (text, parameters) => c.Session().QueryAsync(text, parameters, c.CancellationToken),
                        c.Text("id")!,
                        c.GetArgument<int?>("before"),
                        c.First()
                    )
                    .ConfigureAwait(false)
        );
}
