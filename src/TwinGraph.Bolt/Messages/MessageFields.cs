using TwinGraph.Bolt.PackStream;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

/// <summary>Takes typed entries out of a message's dictionary; null and absent mean the same.</summary>
internal static class MessageFields
{
    public static string? Text(MapValue map, string key) =>
        Find(map, key) switch
        {
            { IsNull: true } => null,
            { IsString: true } value => value.AsString(),
            _ => throw Wrong(key, "must be a string"),
        };

    public static long? Integer(MapValue map, string key) =>
        Find(map, key) switch
        {
            { IsNull: true } => null,
            { IsInteger: true } value => value.AsInteger(),
            _ => throw Wrong(key, "must be an integer"),
        };

    public static MapValue? Map(MapValue map, string key) =>
        Find(map, key) switch
        {
            { IsNull: true } => null,
            { Kind: ValueKind.Map } value => value.AsMap(),
            _ => throw Wrong(key, "must be a dictionary"),
        };

    public static IReadOnlyList<string>? Texts(MapValue map, string key) =>
        Find(map, key) switch
        {
            { IsNull: true } => null,
            { Kind: ValueKind.List } value => Texts(value.AsList(), key),
            _ => throw Wrong(key, "must be a list of strings"),
        };

    public static IReadOnlyList<string> Texts(ListValue list, string key)
    {
        string[] texts = new string[list.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = list[i].IsString ? list[i].AsString() : throw Wrong(key, "must be a list of strings");
        }

        return texts;
    }

    public static PackStreamException Wrong(string key, string rule) =>
        new($"The entry '{key}' of the message {rule}.") { IsValueRefused = true };

    private static CypherValue Find(MapValue map, string key) => map[key];
}
