using TwinGraph.Cypher;

namespace TwinGraph.Atlas.Import;

/// <summary>The constraints and indexes of the atlas, from <c>cypher/schema</c>.</summary>
public static class AtlasSchema
{
    private const string Prefix = "schema/";

    /// <summary>The statements in the order in which they run; each can be run again.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        .. typeof(AtlasSchema)
            .Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(n => Split(Resources.Read(n))),
    ];

    /// <summary>Creates what is not there yet.</summary>
    /// <param name="database">Where.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task ApplyAsync(ICypherDatabase database, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ICypherTransaction transaction = await database
            .BeginAsync(AccessMode.Write, cancellationToken)
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (string statement in Statements)
            {
                await transaction.QueryAsync(statement, null, cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The statements of a script; a line that ends in a semicolon ends a statement.</summary>
    internal static IEnumerable<string> Split(string script)
    {
        var lines = new List<string>();
        foreach (string line in script.Split('\n'))
        {
            string trimmed = line.TrimEnd();
            if (trimmed.StartsWith("//", StringComparison.Ordinal) || (trimmed.Length == 0 && lines.Count == 0))
            {
                continue;
            }

            lines.Add(trimmed.TrimEnd(';'));
            if (trimmed.EndsWith(';'))
            {
                yield return string.Join('\n', lines);
                lines.Clear();
            }
        }

        if (lines.Exists(l => l.Length > 0))
        {
            yield return string.Join('\n', lines);
        }
    }
}
