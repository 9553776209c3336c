using System.Text;
using TwinGraph.Atlas.Import;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>A Cypher script of a graph whose nodes all have an <c>id</c>; it loads into a plain Neo4j, and can be run twice.</summary>
/// <remarks>
/// Rows gather by what is written of them alike, up to a statement's worth each. Of each node its id and one label are kept,
/// since relationships find their ends by them.
/// </remarks>
internal sealed class CypherScriptWriter(Stream output) : GraphWriter
{
    private readonly StreamWriter _text = new(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
    private readonly Dictionary<long, (string Key, CypherValue Id)> _ends = [];
    private readonly SortedDictionary<string, List<string>> _rows = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public override void Begin(GraphShape shape)
    {
        _text.WriteLine(
            "// A graph of TwinGraph. Loads into Neo4j 5 or any other openCypher database, and can be run twice."
        );
        foreach (string statement in AtlasSchema.Statements)
        {
            _text.Write(statement);
            _text.WriteLine(";");
        }
    }

    /// <inheritdoc />
    public override void Write(NodeValue node)
    {
        CypherValue id = node.Properties["id"];
        if (!id.IsString || node.Labels.Count == 0)
        {
            throw new ExportException(
                $"A node {string.Join(':', node.Labels)} has no id and label to be found by in a script. "
                    + "Export another format, such as GraphML."
            );
        }

        string key = CypherScript.Key(node.Labels);
        _ends[node.Id] = (key, id);
        string others = string.Concat(node.Labels.Where(label => label != key).Select(label => $":{Name(label)}"));
        Add(
            $"MERGE (n:{Name(key)} {{id: row.id}})\nSET {(others.Length == 0 ? "" : $"n{others}, ")}n += row;\n",
            CypherValue.Of(node.Properties)
        );
    }

    /// <inheritdoc />
    public override void BeginRelationships() => WriteAll();

    /// <inheritdoc />
    public override void Write(RelationshipValue relationship)
    {
        (string from, CypherValue a) = _ends[relationship.StartNode];
        (string to, CypherValue b) = _ends[relationship.EndNode];
        Add(
            $"MATCH (a:{Name(from)} {{id: row.a}})\nMATCH (b:{Name(to)} {{id: row.b}})\n"
                + $"MERGE (a)-[r:{Name(relationship.Type)}{CypherScript.Identity(relationship.Type, relationship.Properties)}]->(b)\n"
                + "SET r += row.p;\n",
            CypherValue.Of(new MapValue(["a", "b", "p"], [a, b, CypherValue.Of(relationship.Properties)]))
        );
    }

    /// <inheritdoc />
    public override void End()
    {
        WriteAll();
        _text.Flush();
    }

    /// <inheritdoc />
    public override void Dispose() => _text.Dispose();

    private static string Name(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? name
            : $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    private void Add(string statement, in CypherValue row)
    {
        if (!_rows.TryGetValue(statement, out List<string>? rows))
        {
            _rows.Add(statement, rows = []);
        }

        rows.Add(CypherScript.Literal(row));
        if (rows.Count == CypherScript.RowsPerStatement)
        {
            Write(statement, rows);
        }
    }

    private void WriteAll()
    {
        foreach ((string statement, List<string> rows) in _rows)
        {
            Write(statement, rows);
        }

        _rows.Clear();
    }

    private void Write(string statement, List<string> rows)
    {
        if (rows.Count > 0)
        {
            _text.Write($"UNWIND [\n  {string.Join(",\n  ", rows)}\n] AS row\n{statement}");
            rows.Clear();
        }
    }
}
