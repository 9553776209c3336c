using TwinGraph.Atlas.Import;

namespace TwinGraph.Server.Live.Imports;

/// <summary>One import that tells how far it is; disposing it unfinished says that it failed.</summary>
/// <remarks>
/// It never goes back: where the graph asks for the whole again, nothing is told until it is further than before.
/// </remarks>
internal sealed class ImportRun : IProgress<ImportStep>, IDisposable
{
    private readonly ImportRegistry _registry;
    private ImportStatus _status;
    private ImportStep? _furthest;

    internal ImportRun(ImportRegistry registry, ImportStatus status) => (_registry, _status) = (registry, status);

    /// <summary>The id by which it is followed.</summary>
    public string Id => _status.Id;

    /// <inheritdoc />
    public void Report(ImportStep value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (
            _furthest is { } furthest
            && (value.Phase < furthest.Phase || (value.Phase == furthest.Phase && value.Done < furthest.Done))
        )
        {
            return;
        }

        _furthest = value;
        Tell(_status with { Step = value.Phase.ToString().ToLowerInvariant(), Done = value.Done, Total = value.Total });
    }

    /// <summary>Tells that it ended as a report says.</summary>
    public void Finish(ImportReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Tell(
            _status with
            {
                State = report.Succeeded ? ImportState.Finished : ImportState.Refused,
                Step = null,
                Added = report.Added,
                Updated = report.Updated,
                Retracted = report.Retracted,
                Unchanged = report.Unchanged,
                Problems = [.. report.Errors.Select(error => error.ToString())],
            }
        );
    }

    /// <summary>Tells that it failed.</summary>
    /// <param name="problem">Why, in words for whoever sent it.</param>
    public void Fail(string problem) =>
        Tell(_status with { State = ImportState.Failed, Step = null, Problems = [problem] });

    /// <inheritdoc />
    public void Dispose()
    {
        if (_status.State == ImportState.Running)
        {
            Fail("The import was broken off.");
        }
    }

    private void Tell(ImportStatus status)
    {
        if (_status.State == ImportState.Running)
        {
            _status = status;
            _registry.Tell(status);
        }
    }
}
