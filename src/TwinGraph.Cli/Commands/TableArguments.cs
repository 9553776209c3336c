using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Bulk;

namespace TwinGraph.Cli.Commands;

/// <summary>Reads what the command line says of tables.</summary>
internal static class TableArguments
{
    private static readonly string[] s_tables = ["--nodes", "--rels", "--relationships"];

    /// <summary>Repeats an option before each of several files behind it, as a shell writes them for a pattern.</summary>
    public static string[] Spread(string[] arguments)
    {
        if (arguments is not ["import", ..])
        {
            return arguments;
        }

        var spread = new List<string>();
        string? option = null;
        bool first = false;
        foreach (string argument in arguments)
        {
            if (argument.StartsWith('-'))
            {
                option = s_tables.Contains(argument) ? argument : null;
                first = true;
            }
            else
            {
                if (option is not null && !first)
                {
                    spread.Add(option);
                }

                first = false;
            }

            spread.Add(argument);
        }

        return [.. spread];
    }

    /// <exception cref="UsageException">An option says something that cannot be.</exception>
    public static BulkImportOptions Read(ImportSettings settings) =>
        new()
        {
            Nodes = [.. settings.Nodes.Select(text => Source(text, nodes: true))],
            Relationships = [.. settings.Relationships.Select(text => Source(text, nodes: false))],
            Dialect = new(
                Sign("--delimiter", settings.Delimiter),
                Sign("--quote", settings.Quote),
                Sign("--array-delimiter", settings.ArrayDelimiter)
            ),
            Types = Types(settings.Types),
            IdType = settings.IdType.ToUpperInvariant() switch
            {
                "STRING" => BulkIdType.String,
                "INTEGER" => BulkIdType.Integer,
                _ => throw new UsageException($"--id-type is STRING or INTEGER, not '{settings.IdType}'."),
            },
            Indexes = [.. settings.Indexes.Select(Index)],
            SkipBadRelationships = settings.SkipBadRelationships,
            BadTolerance = settings.BadTolerance,
            IntoExisting = settings.Add,
            DryRun = settings.DryRun,
        };

    private static BulkSource Source(string text, bool nodes)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string names = equals < 0 ? "" : text[..equals];
        if (names.AsSpan().ContainsAny('/', '\\'))
        {
            // The path of a file that has an equals sign in its name.
            (names, equals) = ("", -1);
        }

        string[] files = text[(equals + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (files.Length == 0)
        {
            throw new UsageException($"'{text}' names no file.");
        }

        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            throw new UsageException($"There is no file {missing}.");
        }

        string[] labels = nodes
            ? names.Split(':', StringSplitOptions.RemoveEmptyEntries)
            : [.. new[] { names }.Where(name => name.Length > 0)];
        return new(labels, files);
    }

    private static char Sign(string option, string text) =>
        text switch
        {
            "TAB" or "tab" or "\\t" => '\t',
            { Length: 1 } => text[0],
            _ => throw new UsageException($"{option} is one character, or TAB, not '{text}'."),
        };

    private static Dictionary<string, string> Types(string[] options)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string part in options.SelectMany(option => option.Split(',', StringSplitOptions.RemoveEmptyEntries)))
        {
            int equals = part.LastIndexOf('=');
            if (equals <= 0)
            {
                throw new UsageException($"--types takes COLUMN=TYPE, not '{part}'.");
            }

            types[part[..equals]] = part[(equals + 1)..];
        }

        return types;
    }

    private static IndexDescriptor Index(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && dot < text.Length - 1
            ? new($"{text[..dot]}_{text[(dot + 1)..]}", text[..dot], text[(dot + 1)..], Unique: false)
            : throw new UsageException($"--index takes LABEL.PROPERTY, not '{text}'.");
    }
}
