using System.Text;

namespace TwinGraph.Storage.Bulk;

/// <summary>The text of a field.</summary>
internal static class FieldText
{
    public static string Of(CsvChunk chunk, FieldSpan field, byte quote)
    {
        ReadOnlySpan<byte> bytes = chunk[field];
        return Encoding.UTF8.GetString(field.Escaped ? Unescape(bytes, quote) : bytes);
    }

    /// <summary>What the bytes of a field mean when quotes in it are doubled.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> bytes, byte quote)
    {
        byte[] text = new byte[bytes.Length];
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            text[length++] = bytes[i];
            if (bytes[i] == quote)
            {
                // The second of the two.
                i++;
            }
        }

        return text[..length];
    }
}
