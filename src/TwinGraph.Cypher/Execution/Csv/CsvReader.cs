using System.Globalization;
using System.Text;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Execution.Csv;

/// <summary>Reads rows of a CSV file as RFC 4180 has them, one after the other.</summary>
/// <remarks>
/// A field without quotes that is empty is null; one in quotes is a string, and a quote in it is written twice. Rows end
/// with CR, LF or both; empty lines are passed over.
/// </remarks>
/// <param name="text">The file; the reader disposes it.</param>
/// <param name="terminator">What ends a field.</param>
/// <param name="charge">Is told how many characters more, or fewer when negative, the row holds.</param>
internal sealed class CsvReader(TextReader text, char terminator, Action<int> charge) : IDisposable
{
    private const char Quote = '"';
    private const int ChargedAtOnce = 4096;
    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _field = new();
    private readonly List<string?> _fields = [];
    private int _start;
    private int _end;
    private long _line = 1;
    private int _held;
    private int _charged;

    /// <summary>The line on which the last row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The fields of the next row, valid until the one after it; null at the end.</summary>
    /// <exception cref="CypherException">The file is not CSV, or not UTF-8.</exception>
    public IReadOnlyList<string?>? Next()
    {
        charge(-_charged);
        (_held, _charged) = (0, 0);
        _fields.Clear();
        while (Peek() is '\r' or '\n')
        {
            TakeLineEnd();
        }

        if (Peek() < 0)
        {
            return null;
        }

        Line = _line;
        do
        {
            _fields.Add(ReadField());
        } while (TakeTerminator());
        if (Peek() >= 0)
        {
            TakeLineEnd();
        }

        return _fields;
    }

    /// <inheritdoc />
    public void Dispose() => text.Dispose();

    private string? ReadField()
    {
        _field.Clear();
        if (Peek() == Quote)
        {
            ReadQuoted();
            return _field.ToString();
        }

        while (Peek() is >= 0 and not ('\r' or '\n') and int c && c != terminator)
        {
            Keep((char)Take());
        }

        return _field.Length == 0 ? null : _field.ToString();
    }

    private void ReadQuoted()
    {
        long opened = _line;
        Take();
        while (true)
        {
            int c = Take();
            if (c < 0)
            {
                throw Malformed("a quoted field is never closed", opened);
            }

            if (c == Quote)
            {
                if (Peek() != Quote)
                {
                    break;
                }

                Take();
            }
            else if (c == '\n' || (c == '\r' && Peek() != '\n'))
            {
                _line++;
            }

            Keep((char)c);
        }

        int next = Peek();
        if (next >= 0 && next != terminator && next is not ('\r' or '\n'))
        {
            throw Malformed(
                $"'{(char)next}' follows the quote that ends a field; a quote inside one is written twice",
                _line
            );
        }
    }

    private bool TakeTerminator()
    {
        if (Peek() != terminator)
        {
            return false;
        }

        Take();
        return true;
    }

    private void TakeLineEnd()
    {
        if (Take() == '\r' && Peek() == '\n')
        {
            Take();
        }

        _line++;
    }

    // A field without end must meet the limit of memory before it fills the machine.
    private void Keep(char c)
    {
        _field.Append(c);
        if (++_held - _charged >= ChargedAtOnce)
        {
            charge(_held - _charged);
            _charged = _held;
        }
    }

    private int Peek() => _start < _end || Fill() ? _buffer[_start] : -1;

    private int Take() => _start < _end || Fill() ? _buffer[_start++] : -1;

    private bool Fill()
    {
        try
        {
            (_start, _end) = (0, text.Read(_buffer, 0, _buffer.Length));
        }
        catch (DecoderFallbackException)
        {
            throw Malformed("behind this place it is not UTF-8 text", _line);
        }

        return _end > 0;
    }

    private static CypherException Malformed(string problem, long line) =>
        new(
            StatusCodes.ExternalResourceFailed,
            "InvalidCsv",
            $"The CSV file cannot be read: {problem} (line {line.ToString(CultureInfo.InvariantCulture)} of the file)."
        );
}
