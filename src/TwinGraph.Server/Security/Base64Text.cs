using System.Text;

namespace TwinGraph.Server.Security;

/// <summary>Text in base64, as HTTP carries credentials.</summary>
internal static class Base64Text
{
    private static readonly UTF8Encoding s_utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads text in UTF-8 out of base64.</summary>
    public static bool TryDecode(string base64, out string text)
    {
        text = "";
        byte[] bytes = new byte[base64.Length];
        if (base64.Length == 0 || !Convert.TryFromBase64String(base64, bytes, out int length))
        {
            return false;
        }

        try
        {
            text = s_utf8.GetString(bytes, 0, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
