using GraphQL.DataLoader;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>Gathers the ids that one level of an operation asks for and fetches them with one statement.</summary>
/// <remarks>For one operation; what was fetched once is not fetched again.</remarks>
internal sealed class BatchLoader<T>(
    Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyDictionary<string, T>>> fetch
)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Batch> _batchOf = new(StringComparer.Ordinal);
    private Batch? _open;

    /// <summary>Promises what belongs to an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="select">Turns it, or null when the id is unknown, into the field's value.</param>
    public IDataLoaderResult Load(string id, Func<T?, object?> select)
    {
        lock (_gate)
        {
            if (!_batchOf.TryGetValue(id, out Batch? batch))
            {
                batch = _open ??= new(this);
                batch.Ids.Add(id);
                _batchOf.Add(id, batch);
            }

            return new Promise(batch, id, select);
        }
    }

    private sealed class Batch(BatchLoader<T> loader)
    {
        private Task<IReadOnlyDictionary<string, T>>? _running;

        public List<string> Ids { get; } = [];

        public Task<IReadOnlyDictionary<string, T>> RunAsync(CancellationToken cancellationToken)
        {
            lock (loader._gate)
            {
                if (loader._open == this)
                {
                    loader._open = null;
                }

                return _running ??= loader.FetchAsync(Ids, cancellationToken);
            }
        }
    }

    private sealed class Promise(Batch batch, string id, Func<T?, object?> select) : IDataLoaderResult
    {
        public async Task<object?> GetResultAsync(CancellationToken cancellationToken = default)
        {
            IReadOnlyDictionary<string, T> found = await batch.RunAsync(cancellationToken).ConfigureAwait(false);
            return select(found.GetValueOrDefault(id));
        }
    }

    private Task<IReadOnlyDictionary<string, T>> FetchAsync(
        IReadOnlyList<string> ids,
        CancellationToken cancellationToken
    ) => fetch(ids, cancellationToken);
}
