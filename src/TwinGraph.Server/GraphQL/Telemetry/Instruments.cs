using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TwinGraph.Server.GraphQL.Telemetry;

/// <summary>What the GraphQL door tells whoever listens; nothing is made when nobody does.</summary>
internal static class Instruments
{
    /// <summary>The name of the source of traces and of the meter.</summary>
    public const string Name = "TwinGraph.GraphQL";

    public static readonly ActivitySource Source = new(Name);
    private static readonly Meter s_meter = new(Name);

    public static readonly Histogram<double> OperationDuration = s_meter.CreateHistogram<double>(
        "twingraph.graphql.operation.duration",
        "s",
        "How long operations ran."
    );

    public static readonly Histogram<double> OperationCost = s_meter.CreateHistogram<double>(
        "twingraph.graphql.operation.cost",
        "{point}",
        "What operations cost, as it was reckoned before they ran."
    );

    public static readonly Counter<long> Refusals = s_meter.CreateCounter<long>(
        "twingraph.graphql.refusals",
        "{request}",
        "Requests that were refused, by the code of the refusal."
    );

    public static readonly Histogram<double> FieldDuration = s_meter.CreateHistogram<double>(
        "twingraph.graphql.field.duration",
        "s",
        "How long root fields took to resolve."
    );

    public static readonly Counter<long> FieldUses = s_meter.CreateCounter<long>(
        "twingraph.graphql.field.uses",
        "{operation}",
        "Operations that select a field, by its type and name."
    );

    public static readonly Histogram<double> StatementDuration = s_meter.CreateHistogram<double>(
        "twingraph.graphql.statement.duration",
        "s",
        "How long the engine took for one statement, until its last row was read."
    );

    public static readonly Histogram<long> StatementRows = s_meter.CreateHistogram<long>(
        "twingraph.graphql.statement.rows",
        "{row}",
        "Rows of one statement."
    );

    public static readonly Histogram<long> AnswerSize = s_meter.CreateHistogram<long>(
        "twingraph.graphql.answer.size",
        "By",
        "The size of answers before they are compressed."
    );
}
