using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>A place in an ordered list: the sort keys of the item there, so that it stays where items come and go.</summary>
/// <remarks>
/// Base64url of a JSON array: a digest of what the list is (relation, filter, order), then the keys, of which
/// the last are the id's. Opaque to clients.
/// </remarks>
internal static class Cursor
{
    /// <summary>What a list is, in a few characters.</summary>
    /// <param name="what">Its relation, filter and order.</param>
    public static string Digest(string what)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(what), hash);
        return Base64Url.EncodeToString(hash[..6]);
    }

    /// <summary>Writes a cursor.</summary>
    public static string Encode(string digest, ListValue keys)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(digest);
            foreach (CypherValue key in keys.Items)
            {
                switch (key)
                {
                    case { IsNull: true }:
                        writer.WriteNullValue();
                        break;
                    case { IsInteger: true }:
                        writer.WriteNumberValue(key.AsInteger());
                        break;
                    case { IsFloat: true }:
                        // A float that is whole must come back as a float; it compares equal either way.
                        writer.WriteNumberValue(key.AsDouble());
                        break;
                    case { IsBoolean: true }:
                        writer.WriteBooleanValue(key.AsBoolean());
                        break;
                    default:
                        writer.WriteStringValue(key.AsString());
                        break;
                }
            }

            writer.WriteEndArray();
        }

        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }

    /// <summary>Reads a cursor.</summary>
    /// <param name="argument">The argument it was given as.</param>
    /// <param name="text">The cursor.</param>
    /// <param name="digest">What the list is that it is used on.</param>
    /// <param name="count">How many keys that list has.</param>
    /// <exception cref="AtlasError">It is no cursor, or one of another list.</exception>
    public static CypherValue[] Decode(string argument, string text, string digest, int count)
    {
        if (!TryRead(text, out string? made, out CypherValue[] keys))
        {
            throw AtlasError.BadInput(
                $"'{argument}' is no cursor. Take one from an edge's 'cursor', or from 'startCursor' or 'endCursor'."
            );
        }

        return made == digest && keys.Length == count
            ? keys
            : throw AtlasError.BadInput(
                $"'{argument}' is the cursor of another list. A cursor holds only for the field it came from, with the "
                    + "same 'where' and 'orderBy'; begin without one."
            );
    }

    private static bool TryRead(string text, out string? digest, out CypherValue[] keys)
    {
        digest = null;
        keys = [];
        if (text.Length is 0 or > 4096 || !Base64Url.IsValid(text))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                return false;
            }

            var values = new List<CypherValue>();
            foreach (JsonElement item in document.RootElement.EnumerateArray())
            {
                if (digest is null)
                {
                    digest = item.ValueKind == JsonValueKind.String ? item.GetString() : "";
                    continue;
                }

                if (item.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                {
                    return false;
                }

                values.Add(
                    item.ValueKind switch
                    {
                        JsonValueKind.String => CypherValue.String(item.GetString()!),
                        JsonValueKind.Number => item.TryGetInt64(out long whole)
                            ? CypherValue.Integer(whole)
                            : CypherValue.Float(item.GetDouble()),
                        JsonValueKind.True => CypherValue.True,
                        JsonValueKind.False => CypherValue.False,
                        _ => CypherValue.Null,
                    }
                );
            }

            keys = [.. values];
            return digest is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
