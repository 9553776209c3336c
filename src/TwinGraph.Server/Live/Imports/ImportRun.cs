using TwinGraph.Atlas.Import;

namespace TwinGraph.Server.Live.Imports;

/// <summary>One import that tells how far it is; disposing it unfinished says that it failed.</summary>
internal sealed class ImportRun : IDisposable
{
    private readonly ImportRegistry _registry;
    private ImportStatus _status;

    internal ImportRun(ImportRegistry registry, ImportStatus status) => (_registry, _status) = (registry, status);

    /// <summary>The id by which it is followed.</summary>
    public string Id => _status.Id;

    /// <summary>Tells how far it is.</summary>
    /// <param name="step">What is being done: <c>reading</c>, <c>writing</c>.</param>
    /// <param name="done">How many of it are done.</param>
    /// <param name="total">How many there are; null while that is not known.</param>
    public void Report(string step, int done = 0, int? total = null) =>
        Tell(_status with { Step = step, Done = done, Total = total });

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
