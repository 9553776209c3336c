using System.Collections.Frozen;

namespace TwinGraph.Storage.Bulk;

/// <summary>Reads headers: plain names, or names with roles and types as neo4j-admin has them.</summary>
/// <remarks>
/// Plain, a node table has <c>id</c> and <c>labels</c> and a relationship table <c>type</c>, <c>src</c> and
/// <c>dst</c>; what else there is are properties, and so is <c>id</c>.
/// </remarks>
internal static class TableHeader
{
    private static readonly FrozenDictionary<string, BulkType> s_types = new Dictionary<string, BulkType>
    {
        ["STRING"] = BulkType.String,
        ["CHAR"] = BulkType.String,
        ["INT"] = BulkType.Integer,
        ["INTEGER"] = BulkType.Integer,
        ["LONG"] = BulkType.Integer,
        ["SHORT"] = BulkType.Integer,
        ["BYTE"] = BulkType.Integer,
        ["FLOAT"] = BulkType.Float,
        ["DOUBLE"] = BulkType.Float,
        ["BOOLEAN"] = BulkType.Boolean,
        ["BOOL"] = BulkType.Boolean,
        ["DATE"] = BulkType.Date,
        ["LOCALTIME"] = BulkType.LocalTime,
        ["TIME"] = BulkType.Time,
        ["LOCALDATETIME"] = BulkType.LocalDateTime,
        ["DATETIME"] = BulkType.DateTime,
        ["DURATION"] = BulkType.Duration,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The type of a name such as <c>INTEGER</c> or <c>int[]</c>; null when there is none.</summary>
    public static (BulkType Type, bool IsList)? TypeOf(string name)
    {
        bool isList = name.EndsWith("[]", StringComparison.Ordinal);
        return s_types.TryGetValue(isList ? name[..^2] : name, out BulkType type) ? (type, isList) : null;
    }

    /// <exception cref="BulkImportException">A column is of no known type, or a role is missing or there twice.</exception>
    public static TableColumn[] Read(string file, string[] titles, bool nodes, BulkImportOptions options)
    {
        bool plain = !titles.Any(title => title.Contains(':', StringComparison.Ordinal));
        var columns = new TableColumn[titles.Length];
        for (int i = 0; i < titles.Length; i++)
        {
            string title = titles[i].Trim();
            TableColumn column = plain ? Plain(title, nodes) : Typed(file, title, nodes);
            columns[i] = Declared(column, options);
        }

        Check(file, columns, nodes);
        return columns;
    }

    private static TableColumn Plain(string title, bool nodes)
    {
        ColumnRole role = (nodes, title.ToUpperInvariant()) switch
        {
            (_, "") => ColumnRole.Ignored,
            (true, "ID") => ColumnRole.Id,
            (true, "LABELS" or "LABEL") => ColumnRole.Labels,
            (false, "TYPE") => ColumnRole.Type,
            (false, "SRC") => ColumnRole.Start,
            (false, "DST") => ColumnRole.End,
            _ => ColumnRole.Property,
        };
        return new(title, role, BulkType.Inferred, IsList: false, "", title);
    }

    private static TableColumn Typed(string file, string title, bool nodes)
    {
        int colon = title.LastIndexOf(':');
        if (colon < 0)
        {
            return new(
                title,
                title.Length == 0 ? ColumnRole.Ignored : ColumnRole.Property,
                BulkType.String,
                false,
                "",
                title
            );
        }

        string name = title[..colon];
        string kind = title[(colon + 1)..];
        if (kind.Contains('{', StringComparison.Ordinal))
        {
            throw new BulkImportException(
                $"{file}, column '{title}': options in braces are not known. Leave them out."
            );
        }

        string space = "";
        int parenthesis = kind.IndexOf('(', StringComparison.Ordinal);
        if (parenthesis >= 0 && kind.EndsWith(')'))
        {
            space = kind[(parenthesis + 1)..^1];
            kind = kind[..parenthesis];
        }

        ColumnRole? role = (nodes, kind.ToUpperInvariant()) switch
        {
            (true, "ID") => ColumnRole.Id,
            (true, "LABEL") => ColumnRole.Labels,
            (false, "START_ID") => ColumnRole.Start,
            (false, "END_ID") => ColumnRole.End,
            (false, "TYPE") => ColumnRole.Type,
            (_, "IGNORE") => ColumnRole.Ignored,
            _ => null,
        };
        if (role is { } special)
        {
            return new(name, special, BulkType.String, IsList: false, space, title);
        }

        if (TypeOf(kind) is not { } type || name.Length == 0)
        {
            throw new BulkImportException(
                $"{file}, column '{title}': '{kind}' is neither a type nor "
                    + (nodes ? "ID, LABEL or IGNORE" : "START_ID, END_ID, TYPE or IGNORE")
                    + $". Types are {string.Join(", ", s_types.Keys.Order(StringComparer.Ordinal))}, with [] for lists."
            );
        }

        return new(name, ColumnRole.Property, type.Type, type.IsList, "", title);
    }

    private static TableColumn Declared(TableColumn column, BulkImportOptions options) =>
        column.IsProperty && options.Types.TryGetValue(column.Name, out string? name) && TypeOf(name) is { } type
            ? column with
            {
                Type = type.Type,
                IsList = type.IsList,
            }
            : column;

    private static void Check(string file, TableColumn[] columns, bool nodes)
    {
        foreach (
            ColumnRole role in nodes
                ? (ReadOnlySpan<ColumnRole>)[ColumnRole.Id]
                : [ColumnRole.Start, ColumnRole.End, ColumnRole.Type]
        )
        {
            int count = columns.Count(column => column.Role == role);
            if (count > 1 || (count == 0 && role is ColumnRole.Start or ColumnRole.End))
            {
                throw new BulkImportException(
                    $"{file}: the header has {count} columns for {Describe(role)}, and there must be one. "
                        + $"It reads: {string.Join(", ", columns.Select(column => column.Title))}."
                );
            }
        }

        string? twice = columns
            .Where(column => column.IsProperty)
            .GroupBy(column => column.Name)
            .FirstOrDefault(group => group.Count() > 1)
            ?.Key;
        if (twice is not null)
        {
            throw new BulkImportException(
                $"{file}: the property '{twice}' has two columns. Ignore one with {twice}:IGNORE."
            );
        }
    }

    private static string Describe(ColumnRole role) =>
        role switch
        {
            ColumnRole.Id => "the node's id (id, or :ID)",
            ColumnRole.Start => "the start (src, or :START_ID)",
            ColumnRole.End => "the end (dst, or :END_ID)",
            _ => "the type (type, or :TYPE)",
        };
}
