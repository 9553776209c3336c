using System.Diagnostics;

namespace TwinGraph.Server.GraphQL.Telemetry;

/// <summary>One statement as traces and metrics see it.</summary>
internal readonly struct StatementTrace : IDisposable
{
    private readonly Activity? _activity;
    private readonly long _start;

    private StatementTrace(Activity? activity)
    {
        _activity = activity;
        _start = Instruments.StatementDuration.Enabled ? Stopwatch.GetTimestamp() : 0;
    }

    /// <summary>Begins it.</summary>
    /// <param name="text">The Cypher text; it holds no values, which are parameters.</param>
    public static StatementTrace Begin(string text)
    {
        if (!Instruments.Source.HasListeners())
        {
            return new(null);
        }

        Activity? activity = Instruments.Source.StartActivity("statement", ActivityKind.Client);
        activity?.SetTag("db.system.name", "twingraph");
        activity?.SetTag("db.query.text", text);
        return new(activity);
    }

    /// <summary>Says that all rows were read.</summary>
    public void End(int rows)
    {
        _activity?.SetTag("db.response.returned_rows", rows);
        if (_start != 0)
        {
            Instruments.StatementDuration.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds);
            Instruments.StatementRows.Record(rows);
        }
    }

    public void Dispose() => _activity?.Dispose();
}
