using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Server.GraphQL.Telemetry;

/// <summary>One statement as traces and metrics see it; ended or failed once, whatever comes later.</summary>
internal sealed class StatementTrace
{
    private static readonly StatementTrace s_none = new(null, null) { _isOver = true };

    private readonly Activity? _activity;
    private readonly string? _field;
    private readonly long _start = Stopwatch.GetTimestamp();
    private bool _isOver;

    private StatementTrace(Activity? activity, string? field)
    {
        _activity = activity;
        _field = field;
    }

    /// <summary>Whether anybody wants to know.</summary>
    public static bool IsListenedTo =>
        Instruments.Source.HasListeners() || Instruments.StatementDuration.Enabled || Instruments.StatementRows.Enabled;

    /// <summary>Begins it.</summary>
    /// <param name="text">The Cypher text; it holds no values, which are parameters.</param>
    public static StatementTrace Begin(string text)
    {
        if (!IsListenedTo)
        {
            return s_none;
        }

        string? field = TracedResolver.Current;
        Activity? activity = Instruments.Source.StartActivity("statement", ActivityKind.Client);
        activity?.SetTag("db.system.name", "twingraph");
        activity?.SetTag("db.query.text", text);
        activity?.SetTag("graphql.field.name", field);
        return new(activity, field);
    }

    /// <summary>Says that no more rows are read.</summary>
    public void End(int rows)
    {
        if (_isOver)
        {
            return;
        }

        _activity?.SetTag("db.response.returned_rows", rows);
        TagList tags = Tags();
        Instruments.StatementRows.Record(rows, tags);
        Finish(tags);
    }

    /// <summary>Says that it broke off.</summary>
    public void Fail(Exception failure)
    {
        if (_isOver)
        {
            return;
        }

        string type = (failure as CypherException)?.Code ?? failure.GetType().Name;
        _activity?.SetStatus(ActivityStatusCode.Error);
        _activity?.SetTag("error.type", type);
        TagList tags = Tags();
        tags.Add("error.type", type);
        Finish(tags);
    }

    private void Finish(TagList tags)
    {
        _isOver = true;
        Instruments.StatementDuration.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, tags);
        _activity?.Dispose();
    }

    private TagList Tags() => _field is null ? default : new TagList { { "graphql.field.name", _field } };
}
