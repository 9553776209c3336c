using TwinGraph.Atlas.Names;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Compile;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>The ids that a field was given, checked when they matter.</summary>
internal sealed class KnownIds(AtlasSession session, CancellationToken cancellationToken)
{
    private const string Query = "unknown-ids";

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

    /// <summary>Whether there is any.</summary>
    public bool Any => _ids.Count + _codes.Count > 0;

    /// <summary>Whether a misspelt one could hide behind others that are right.</summary>
    public bool MayHide => _codes.Count > 0;

    /// <summary>A query, of whose value those that the graph does not know are part, so that they cost no statement.</summary>
    /// <param name="parameters">Takes the parameters of the text.</param>
    /// <returns>An expression, of use to <see cref="RefuseAsync(CypherValue, bool)"/>.</returns>
    public string Unknown(StatementParameters parameters)
    {
        NamedQuery named = session.Named(Query);
        foreach ((string name, CypherValue value) in named.Bind(Arguments()))
        {
            parameters.Add(name, value);
        }

        return $"COLLECT {{\nCALL {{\n{named.Text}\n}}\nRETURN {{unknown: unknown, isCode: isCode, into: into}}\n}}";
    }

    /// <summary>Runs a named query; a misspelt code among its arguments is an error.</summary>
    /// <param name="named">The query.</param>
    /// <param name="arguments">A value for each of its parameters.</param>
    /// <param name="isStrict">Whether an unknown id is an error too, though there are rows.</param>
    /// <returns>Its rows; none say nothing of the ids.</returns>
    /// <exception cref="AtlasError">NOT_FOUND.</exception>
    public async Task<RecordTable> QueryAsync(
        NamedQuery named,
        IReadOnlyDictionary<string, CypherValue> arguments,
        bool isStrict = false
    )
    {
        if (!MayHide && !(isStrict && Any))
        {
            return await session.QueryAsync(named.Text, arguments, cancellationToken).ConfigureAwait(false);
        }

        var parameters = new StatementParameters();
        foreach ((string name, CypherValue value) in arguments)
        {
            parameters.Add(name, value);
        }

        string columns = string.Join(", ", named.Columns.Select(c => c.Name));
        RecordTable table = await session
            .QueryAsync(
                $"WITH {Unknown(parameters)} AS unknownIds\nCALL {{\n{named.Text}\n}}\nRETURN {columns}, unknownIds"
                    + named.OrderBy(),
                parameters.Values,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (table.Rows.Count > 0)
        {
            await RefuseAsync(table.Rows[0][^1], isStrict).ConfigureAwait(false);
        }

        return table;
    }

    /// <summary>Refuses the first id that the graph does not know, with those that come near.</summary>
    /// <exception cref="AtlasError">NOT_FOUND.</exception>
    public async Task CheckAsync()
    {
        if (!Any)
        {
            return;
        }

        IReadOnlyList<AtlasRow> unknown = await session
            .RunAsync(Query, Arguments(), cancellationToken)
            .ConfigureAwait(false);
        if (unknown.Count > 0)
        {
            await RefuseAsync(unknown[0].Text("unknown")!, unknown[0].Text("into")).ConfigureAwait(false);
        }
    }

    /// <summary>Refuses the first id or code that a statement found to be unknown.</summary>
    /// <param name="unknown">The value of <see cref="Unknown"/>.</param>
    /// <param name="isStrict">Whether an id is refused as well as a code.</param>
    /// <exception cref="AtlasError">NOT_FOUND.</exception>
    public async Task RefuseAsync(CypherValue unknown, bool isStrict)
    {
        ListValue list = unknown.AsList();
        for (int i = 0; i < list.Count; i++)
        {
            MapValue item = list[i].AsMap();
            if (isStrict || item["isCode"].IsTrue)
            {
                CypherValue into = item["into"];
                await RefuseAsync(item["unknown"].AsString(), into.IsString ? into.AsString() : null)
                    .ConfigureAwait(false);
            }
        }
    }

    private AtlasArguments Arguments() => new AtlasArguments().Set("ids", _ids).Set("codes", _codes);

    private async Task RefuseAsync(string id, string? into)
    {
        if (into is not null)
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
