using System.Text;
using CsCheck;
using TwinGraph.Storage.Bulk;

namespace TwinGraph.Storage.Tests.Bulk;

public sealed class CsvTokenizerTests
{
    private static readonly Gen<string> s_field = Gen.OneOf(
        Gen.String[Gen.Char["aé,\"\n\r; 雪"], 0, 6],
        Gen.String[Gen.Char['a', 'e'], 0, 9],
        Gen.Const("")
    );

    private static readonly Gen<string[][]> s_tables = Gen.Int[1, 5]
        .SelectMany(columns => s_field.Array[columns].Array[0, 30]);

    [Fact]
    public void Split_OfAnyTable_GivesItsFieldsBack() =>
        Gen.Select(s_tables, Gen.Bool, Gen.OneOf(Gen.Const("\n"), Gen.Const("\r\n")))
            .Sample(
                (table, quoteAll, lineEnd) =>
                {
                    int columns = table.Length == 0 ? 1 : table[0].Length;
                    var text = new StringBuilder(string.Join(',', Enumerable.Range(0, columns).Select(i => $"c{i}")));
                    text.Append(lineEnd);
                    foreach (string[] row in table)
                    {
                        // One empty field without quotes is an empty line, which is no row.
                        bool quoted = quoteAll || columns == 1;
                        text.AppendJoin(',', row.Select(field => Written(field, quoted))).Append(lineEnd);
                    }

                    using var folder = new TemporaryFolder();
                    string path = Path.Combine(folder.Path, "t.csv");
                    File.WriteAllText(path, text.ToString());
                    Assert.Equal(table, Read(path, columns));
                },
                iter: 300,
                threads: 1
            );

    [Fact]
    public void Split_OfRowsWithTextBehindAQuote_RefusesThemAlone()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "t.csv");
        File.WriteAllText(path, "a,b\n1,2\n\"3\"x,4\n5,6\"7\n8,\"9");
        CsvChunk chunk = Assert.Single(CsvFile.Read(path, new(), default));
        var tokenizer = new CsvTokenizer(new());
        tokenizer.TakeHeader(chunk);
        List<RejectedRow> rejected = tokenizer.Split(chunk, [true, true]);
        Assert.Equal([3L, 5L], rejected.Select(row => row.Line));
        Assert.Equal(2, chunk.Rows);
        Assert.Equal("6\"7", FieldText.Of(chunk, chunk.Columns[1]![1], (byte)'"'));
    }

    private static string[][] Read(string path, int columns)
    {
        var rows = new List<string[]>();
        var tokenizer = new CsvTokenizer(new());
        foreach (CsvChunk chunk in CsvFile.Read(path, new(), default))
        {
            Assert.Equal(columns, tokenizer.TakeHeader(chunk).Length);
            Assert.Empty(tokenizer.Split(chunk, [.. Enumerable.Repeat(true, columns)]));
            for (int row = 0; row < chunk.Rows; row++)
            {
                rows.Add([.. chunk.Columns.Select(fields => FieldText.Of(chunk, fields![row], (byte)'"'))]);
            }
        }

        return [.. rows];
    }

    private static string Written(string field, bool quoted) =>
        quoted || field.AsSpan().ContainsAny(",\"\r\n")
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
}
