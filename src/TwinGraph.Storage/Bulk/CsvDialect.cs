namespace TwinGraph.Storage.Bulk;

/// <summary>How tables are written.</summary>
/// <param name="Delimiter">What stands between fields; one ASCII character.</param>
/// <param name="Quote">What fields may stand in; one ASCII character.</param>
/// <param name="ArrayDelimiter">What stands between the items of a list or the labels; one ASCII character.</param>
public sealed record CsvDialect(char Delimiter = ',', char Quote = '"', char ArrayDelimiter = ';')
{
    /// <exception cref="ArgumentException">A character is not ASCII, a line's end, or used twice.</exception>
    internal void ThrowIfUnusable()
    {
        foreach (char sign in (ReadOnlySpan<char>)[Delimiter, Quote, ArrayDelimiter])
        {
            if (sign is >= (char)128 or '\n' or '\r' or '\0')
            {
                throw new ArgumentException(
                    $"U+{(int)sign:X4} cannot be a delimiter or quote. Use an ASCII character."
                );
            }
        }

        if (Delimiter == Quote || Delimiter == ArrayDelimiter || Quote == ArrayDelimiter)
        {
            throw new ArgumentException("The delimiter, the quote and the delimiter of lists must differ.");
        }
    }
}
