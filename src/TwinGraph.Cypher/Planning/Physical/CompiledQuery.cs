using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Planning.Physical;

/// <summary>A statement that is ready to run, on any snapshot, any number of times at once.</summary>
/// <param name="Text">The statement's text, for errors.</param>
/// <param name="Mode">Whether it is to run, to be explained, or to be profiled.</param>
/// <param name="Plan">The plan's root: <see cref="ProduceResults"/>, or a schema command.</param>
/// <param name="SlotCount">How many slots a row has when it runs.</param>
/// <param name="Columns">The names of the columns; empty when it returns nothing.</param>
/// <param name="Writes">Whether it needs a write transaction.</param>
internal sealed record CompiledQuery(
    string Text,
    StatementMode Mode,
    PhysicalPlan Plan,
    int SlotCount,
    ImmutableArray<string> Columns,
    bool Writes
)
{
    /// <summary>The names of the columns, as every result gives them.</summary>
    public IReadOnlyList<string> ColumnNames { get; } = Columns;

    /// <summary>The plan as it is run: that of <see cref="Plan"/>, over rows of <see cref="SlotCount"/> slots.</summary>
    public PhysicalPlan Executed { get; init; } = Plan;

    /// <summary>What must hold of the graph for the plan to be right.</summary>
    public ImmutableArray<EndAssumption> Assumptions { get; init; } = [];

    /// <summary>What kind of statement it is, whether it runs or is explained.</summary>
    public StatementType Type { get; init; }

    /// <summary>Where the word stands that makes it write, in this transaction or in its own; null when it only reads.</summary>
    public SourceSpan? FirstWrite { get; init; }

    /// <summary>Whether it asks nothing of a graph, so that it can run where there is none.</summary>
    public bool IsGraphless { get; init; }

    /// <summary>Whether it changes users: its text and parameters may hold passwords, so it is neither kept nor shown.</summary>
    public bool ChangesUsers { get; init; }

    /// <summary>What is worth knowing about it, on any graph.</summary>
    public ImmutableArray<Notification> Notifications { get; init; } = [];

    /// <summary>Names that it looks for and nothing had when it was compiled.</summary>
    public ImmutableArray<NameUse> UnknownNames { get; init; } = [];

    /// <summary>What is worth knowing about it on a graph of these names, in the order of its text.</summary>
    public IReadOnlyList<Notification> NotificationsFor(IGraphTokens tokens)
    {
        // Most statements have none, and need nothing made for them.
        return Notifications.IsEmpty && UnknownNames.IsEmpty ? [] : AllNotifications(tokens);
    }

    private Notification[] AllNotifications(IGraphTokens tokens) =>
        [
            .. Notifications
                .Concat(UnknownNames.Where(use => !use.IsKnown(tokens)).Select(use => Notices.Unknown(use, Text)))
                .OrderBy(static notification => notification.Position?.Offset ?? 0),
        ];

    /// <summary>Whether it begins and commits transactions of its own, and so runs in none that was begun before it.</summary>
    public bool OwnTransactions { get; init; }

    /// <summary>The names of the slots, for showing the plan; empty when nobody asked.</summary>
    public ImmutableArray<string> SlotNames { get; init; } = [];

    /// <summary>Operators of runs that have ended, for runs to come.</summary>
    public SparePlans Spares { get; } = new();

    /// <summary>The parameters that must be given, each where it is first used.</summary>
    public ImmutableArray<BoundParameter> Parameters { get; init; } = [];

    /// <summary>Refuses to run without a parameter that the statement names.</summary>
    /// <exception cref="CypherException">One was not given.</exception>
    public void CheckParameters(IReadOnlyDictionary<string, CypherValue>? given)
    {
        foreach (BoundParameter parameter in Parameters)
        {
            if (given is null || !given.ContainsKey(parameter.Name))
            {
                throw new CypherException(
                    StatusCodes.ParameterMissing,
                    "MissingParameter",
                    $"The parameter ${parameter.Name} was not given. Pass a value for it, or null.",
                    Text,
                    parameter.Span
                );
            }
        }
    }
}
