using TwinGraph.Atlas.Names;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>The ids that a field was given, checked when they matter.</summary>
internal sealed class KnownIds(AtlasSession session, CancellationToken cancellationToken)
{
    private readonly List<string> _ids = [];
    private readonly List<string> _codes = [];

    /// <summary>Notes an id; null is passed over.</summary>
    public KnownIds Id(string? id)
    {
        if (id is not null)
        {
            _ids.Add(id);
        }

        return this;
    }

    /// <summary>Notes ids or codes of sectors or programmes.</summary>
    public KnownIds Codes(IEnumerable<string>? codes)
    {
        _codes.AddRange(codes ?? []);
        return this;
    }

    /// <summary>Whether a misspelt one could hide behind others that are right.</summary>
    public bool MustCheckFirst => _codes.Count > 0;

    /// <summary>Refuses the first id that the graph does not know, with those that come near.</summary>
    /// <exception cref="AtlasError">NOT_FOUND.</exception>
    public async Task CheckAsync()
    {
        if (_ids.Count + _codes.Count == 0)
        {
            return;
        }

        IReadOnlyList<AtlasRow> unknown = await session
            .RunAsync("unknown-ids", new AtlasArguments().Set("ids", _ids).Set("codes", _codes), cancellationToken)
            .ConfigureAwait(false);
        if (unknown.Count == 0)
        {
            return;
        }

        string id = unknown[0].Text("unknown")!;
        if (unknown[0].Text("into") is { } into)
        {
            throw AtlasError.NotFound($"'{id}' was merged into '{into}'. Ask for that one.", [into]);
        }

        string words = NameText.Normalise(id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        IReadOnlyList<AtlasRow> near = await session
            .RunAsync("search", SearchArguments(words).Set("first", 3), cancellationToken)
            .ConfigureAwait(false);
        string[] suggestions = [.. near.Select(row => row.Node("node")).Select(n => $"{n.Id} ({n.Name})")];
        string hint = suggestions.Length == 0 ? "Look ids up with search." : $"Near: {string.Join(", ", suggestions)}.";
        throw AtlasError.NotFound($"There is nothing of id '{id}'. {hint}", [.. near.Select(r => r.Node("node").Id)]);
    }

    /// <summary>The arguments of a search for normalised words.</summary>
    public static AtlasArguments SearchArguments(string normalised) =>
        new AtlasArguments()
            .Set("text", normalised)
            .Set("words", normalised.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
