using System.Globalization;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cli.Output;

/// <summary>A value as one reads it in a table: a node by its name and id, not by all its properties.</summary>
internal static class CellText
{
    /// <summary>The text of a value; empty for null.</summary>
    public static string Of(CypherValue value) => value.IsNull ? "" : Write(value);

    /// <summary>The text of a value that has a line to itself: a map without its braces.</summary>
    public static string OfItem(CypherValue value) =>
        value.AsReference() is MapValue map ? string.Join(", ", Entries(map)) : Of(value);

    private static string Write(CypherValue value) =>
        value.AsReference() switch
        {
            NodeValue node => OfNode(node),
            RelationshipValue relationship => $"[:{relationship.Type}]",
            PathValue path => OfPath(path),
            ListValue list => string.Join(", ", list.Items.ToArray().Select(Write)),
            MapValue map => "{" + string.Join(", ", Entries(map)) + "}",
            _ when value.IsString => value.AsString(),
            _ when value.IsFloat => OfFloat(value),
            _ => value.ToString() ?? "",
        };

    // An amount of money is read digit by digit, not as 7.0E8.
    private static string OfFloat(CypherValue value)
    {
        double number = value.AsDouble();
        return Math.Abs(number) < 1e15 && number == Math.Truncate(number)
            ? number.ToString("0.0", CultureInfo.InvariantCulture)
            : value.ToString() ?? "";
    }

    private static IEnumerable<string> Entries(MapValue map)
    {
        for (int i = 0; i < map.Count; i++)
        {
            yield return $"{map.Keys[i]}: {Write(map.Values[i])}";
        }
    }

    private static string OfNode(NodeValue node)
    {
        CypherValue id = node.Properties["id"];
        CypherValue name = node.Properties["name"];
        return (name.IsString, id.IsString) switch
        {
            (true, true) => $"{name.AsString()} ({id.AsString()})",
            (false, true) => id.AsString(),
            _ => CypherValue.Of(node).ToString() ?? "",
        };
    }

    private static string OfPath(PathValue path)
    {
        string text = Write(path.Nodes[0]);
        for (int i = 0; i < path.Length; i++)
        {
            var step = path.Relationships[i].As<RelationshipValue>();
            bool forward = step.StartNode == path.Nodes[i].AsEntityId();
            text += forward ? $" -[:{step.Type}]-> " : $" <-[:{step.Type}]- ";
            text += Write(path.Nodes[i + 1]);
        }

        return text;
    }
}
