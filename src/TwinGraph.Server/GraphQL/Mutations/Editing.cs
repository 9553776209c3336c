using GraphQL;
using TwinGraph.Atlas.Editing;
using TwinGraph.Atlas.Names;
using TwinGraph.Server.GraphQL.Types;
using TwinGraph.Server.Live.Imports;

namespace TwinGraph.Server.GraphQL.Mutations;

/// <summary>Runs edits for the mutations.</summary>
/// <param name="time">The clock.</param>
/// <param name="imports">Who follows imports; null where nobody can.</param>
internal sealed class Editing(TimeProvider time, ImportRegistry? imports)
{
    // Many servers never write, and the names of all regions are not read in no time.
    private readonly Lazy<AtlasEditor> _editor = new(() => new(Gazetteer.Load(), time));

    public AtlasEditor Editor => _editor.Value;

    /// <summary>Who follows imports; null where nobody can.</summary>
    public ImportRegistry? Imports { get; } = imports;

    /// <summary>Runs an edit in a transaction of its own.</summary>
    public async Task<object?> RunAsync(
        IResolveFieldContext context,
        string argument,
        Func<AtlasEditor, Cypher.ICypherTransaction, EditRequest, CancellationToken, Task<EditOutcome>> edit
    )
    {
        var operation = (OperationContext)context.UserContext;
        EditRequest request = Request(context, operation.Caller.Name);
        EditOutcome outcome = await operation
            .WriteAsync((transaction, token) => edit(Editor, transaction, request, token), context.CancellationToken)
            .ConfigureAwait(false);
        return outcome.Succeeded ? new EditDone(outcome) : Problem.Of(outcome.Problems, argument);
    }

    private static EditRequest Request(IResolveFieldContext context, string by)
    {
        var evidence = new List<EditEvidence>();
        foreach (object? item in InputTree.List(context, "evidence"))
        {
            var fields = (IReadOnlyDictionary<string, object?>)item!;
            evidence.Add(
                new(
                    fields.GetValueOrDefault("source") as string,
                    fields.GetValueOrDefault("newSource") as IReadOnlyDictionary<string, object?>,
                    fields.GetValueOrDefault("quote") as string
                )
            );
        }

        return new()
        {
            By = by,
            Evidence = evidence,
            Reason = context.Text("reason"),
            ClientKey = context.Text("clientKey"),
            ExpectedVersion = context.HasArgument("expectedVersion")
                ? context.GetArgument<int?>("expectedVersion")
                : null,
            ExpectedRecordedAt = context.HasArgument("expectedRecordedAt") ? context.Text("expectedRecordedAt") : null,
        };
    }
}
