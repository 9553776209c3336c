using System.Text.Json;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>Writes values of the graph as the scalars and enumerations of the schema.</summary>
internal static class ScalarJson
{
    /// <summary>Writes a value that is not null.</summary>
    /// <exception cref="InvalidDataException">It is not of the kind.</exception>
    public static void Write(Utf8JsonWriter json, ScalarKind kind, CypherValue value)
    {
        switch (kind)
        {
            case ScalarKind.Integer:
                json.WriteNumberValue(value.IsFloat ? (long)value.AsDouble() : value.AsInteger());
                break;
            case ScalarKind.Number:
                json.WriteNumberValue(value.AsDouble());
                break;
            case ScalarKind.Flag:
                json.WriteBooleanValue(value.AsBoolean());
                break;
            case ScalarKind.Texts:
                WriteTexts(json, value, isUpperCase: false);
                break;
            case ScalarKind.TieKinds:
            case ScalarKind.TieStatuses:
                WriteTexts(json, value, isUpperCase: true);
                break;
            case ScalarKind.TieKind:
            case ScalarKind.TieStatus:
            case ScalarKind.NodeType:
            case ScalarKind.ProcessStep:
            case ScalarKind.SuggestionFactKind:
                // Stored in lower case, or as a label; the schema's names are the same in upper case.
                json.WriteStringValue(value.AsString().ToUpperInvariant());
                break;
            case ScalarKind.Text:
            case ScalarKind.Id:
            case ScalarKind.Date:
            case ScalarKind.Instant:
            case ScalarKind.RegionLevel:
            case ScalarKind.PartyRole:
            case ScalarKind.LinkSide:
                json.WriteStringValue(Text(value));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static string Text(CypherValue value) =>
        value.IsString
            ? value.AsString()
            : throw new InvalidDataException($"The graph has a {value.Kind} where the schema has a text.");

    // One text alone counts as a list of one, as an import from a table leaves it.
    private static void WriteTexts(Utf8JsonWriter json, CypherValue value, bool isUpperCase)
    {
        json.WriteStartArray();
        if (value.IsString)
        {
            json.WriteStringValue(value.AsString());
        }
        else
        {
            foreach (CypherValue item in value.AsList().Items)
            {
                json.WriteStringValue(isUpperCase ? Text(item).ToUpperInvariant() : Text(item));
            }
        }

        json.WriteEndArray();
    }
}
