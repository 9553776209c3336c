using System.Text;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Execution.Csv;

public sealed class LoadCsvTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("csv").FullName;
    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
    private readonly EmbeddedDatabase _database;

    public LoadCsvTests() => _database = new(_store, new() { ImportFolder = Folder, BatchRows = 2 });

    private string Folder => Path.Combine(_folder, "import");

    public static TheoryData<string, string, string> Files() =>
        new()
        {
            { "a,b\n1,2\n", "LOAD CSV FROM 'file:///x.csv' AS r RETURN r", "['a', 'b']; ['1', '2']" },
            { "a,b\n1,2", "LOAD CSV WITH HEADERS FROM 'file:///x.csv' AS r RETURN r.a, r.b, r.c", "'1' | '2' | null" },
            // Without quotes nothing is null, with quotes it is a string.
            {
                "a,b,c\n,\"\",x\n",
                "LOAD CSV WITH HEADERS FROM 'file:///x.csv' AS r RETURN r.a, r.b, r.c",
                "null | '' | 'x'"
            },
            // Rows may be shorter or longer than the header.
            {
                "a,b\n1\n1,2,3\n",
                "LOAD CSV WITH HEADERS FROM 'file:///x.csv' AS r RETURN r",
                "{a: '1', b: null}; {a: '1', b: '2'}"
            },
            { "a,a\n1,2\n", "LOAD CSV WITH HEADERS FROM 'file:///x.csv' AS r RETURN r", "{a: '2'}" },
            {
                "\"a,\"\"b\"\"\nc\",d\n",
                "LOAD CSV FROM 'file:///x.csv' AS r RETURN r[0] = 'a,\"b\"\\nc', r[1]",
                "true | 'd'"
            },
            {
                "a;b\r\n1;2\r\n\r\n3;4\r\n",
                "LOAD CSV WITH HEADERS FROM 'file:///x.csv' AS r FIELDTERMINATOR ';' RETURN r.a, r.b",
                "'1' | '2'; '3' | '4'"
            },
            {
                "a\tb\r1\t2\r",
                "LOAD CSV FROM 'file:///x.csv' AS r FIELDTERMINATOR '\\t' RETURN r",
                "['a', 'b']; ['1', '2']"
            },
            { "\ufeffa,b\n省,é\n", "LOAD CSV WITH HEADERS FROM 'file:///x.csv' AS r RETURN r.a, r.b", "'省' | 'é'" },
            { "", "LOAD CSV WITH HEADERS FROM 'file:///x.csv' AS r RETURN r", "" },
            { "a,b\n", "LOAD CSV WITH HEADERS FROM 'file:///x.csv' AS r RETURN r", "" },
            { "a\"b,c\n", "LOAD CSV FROM 'file:///x.csv' AS r RETURN r[0] = 'a\"b'", "true" },
            {
                "a\n\"b\nb\"\nc\n",
                "LOAD CSV FROM 'file:///x.csv' AS r RETURN linenumber(), right(file(), 5)",
                "1 | 'x.csv'; 2 | 'x.csv'; 4 | 'x.csv'"
            },
            {
                "a\n1\n2\n",
                "LOAD CSV WITH HEADERS FROM 'file:///x.csv' AS r WITH r WHERE r.a = '2' RETURN linenumber()",
                "3"
            },
            { "1\n2\n", "UNWIND ['x', 'x'] AS f LOAD CSV FROM 'file:///' + f + '.csv' AS r RETURN count(*)", "4" },
            { "1\n2\n3\n", "LOAD CSV FROM 'file:///x.csv' AS r RETURN r[0] LIMIT 1", "'1'" },
            { "1\n", "LOAD CSV FROM 'file:///sub/y%20z.csv' AS r RETURN r[0]", "'deep'" },
            { "1\n", "RETURN linenumber(), file()", "null | null" },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task LoadCsv_OfAFile_GivesItsRows(string content, string question, string rows)
    {
        Write("x.csv", content);
        Write("sub/y z.csv", "deep\n");

        Assert.Equal(rows, TestDatabase.Show(await _database.QueryAsync(question)));
    }

    [Theory]
    [InlineData("a\n\"b\nc", "a quoted field is never closed (line 2 of the file)")]
    [InlineData("a\n\"b\"c\n", "'c' follows the quote that ends a field")]
    [InlineData("a\nb\u00ff", "behind this place it is not UTF-8 text (line 1 of the file)")]
    public async Task LoadCsv_OfAMalformedFile_SaysWhere(string content, string message)
    {
        Write("x.csv", content, Encoding.Latin1);

        CypherException error = await FailAsync("LOAD CSV FROM 'file:///x.csv' AS r RETURN r");

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("Neo.ClientError.Statement.ExternalResourceFailed", error.Code);
        Assert.Equal((1, 15), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("file:///../secret.csv", "does not name a file of the import folder")]
    [InlineData("file:///a/../../secret.csv", "does not name a file of the import folder")]
    [InlineData("file:///%2e%2e/secret.csv", "does not name a file of the import folder")]
    [InlineData("file:///..%2Fsecret.csv", "does not name a file of the import folder")]
    [InlineData("file:////etc/passwd", "does not name a file of the import folder")]
    [InlineData("file:///a\\\\b.csv", "does not name a file of the import folder")]
    [InlineData("file:///C:/x.csv", "does not name a file of the import folder")]
    [InlineData("file:///", "does not name a file of the import folder")]
    [InlineData("file://host/x.csv", "is not a file of the import folder")]
    [InlineData("/etc/passwd", "is not a file of the import folder")]
    [InlineData("http://localhost/x.csv", "Files of other machines are not read")]
    [InlineData("file:///link.csv", "goes over a symbolic link")]
    [InlineData("file:///linked/secret.csv", "goes over a symbolic link")]
    [InlineData("file:///none.csv", "there is no such file in the import folder")]
    [InlineData("file:///sub", "it is a folder, or may not be read")]
    public async Task LoadCsv_OfWhatIsNotInTheFolder_IsRefused(string url, string message)
    {
        Write("sub/x.csv", "1");
        File.WriteAllText(Path.Combine(_folder, "secret.csv"), "secret");
        File.CreateSymbolicLink(Path.Combine(Folder, "link.csv"), Path.Combine(_folder, "secret.csv"));
        Directory.CreateSymbolicLink(Path.Combine(Folder, "linked"), _folder);

        CypherException error = await FailAsync($"LOAD CSV FROM '{url}' AS r RETURN r");

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("Neo.ClientError.Statement.ExternalResourceFailed", error.Code);
    }

    [Fact]
    public async Task LoadCsv_WithoutAFolder_SaysHowToAllowOne()
    {
        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await new EmbeddedDatabase(_store).QueryAsync("LOAD CSV FROM 'file:///x.csv' AS r RETURN r")
        );

        Assert.Contains("--import-folder DIR", error.Message, StringComparison.Ordinal);
        Assert.Contains("CypherEngineOptions.ImportFolder", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LOAD CSV FROM 1 AS r RETURN r", "takes the place of a file as a string")]
    [InlineData("LOAD CSV FROM 'file:///x.csv' AS r FIELDTERMINATOR ';;' RETURN r", "a string of one character")]
    [InlineData("LOAD CSV FROM 'file:///x.csv' AS r FIELDTERMINATOR '\"' RETURN r", "can't end a field")]
    [InlineData("MATCH (r) LOAD CSV FROM 'file:///x.csv' AS r RETURN r", "already declared")]
    [InlineData("LOAD CSV FROM 'file:///x.csv' AS r", "can't end with LOAD")]
    public async Task LoadCsv_WithAMistake_SaysWhatAndWhere(string question, string message)
    {
        CypherException error = await FailAsync(question);

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }

    [Fact]
    public async Task LoadCsv_OfAFieldWithoutEnd_MeetsTheMemoryLimit()
    {
        Write("x.csv", "\"" + new string('x', 3_000_000));
        var small = new EmbeddedDatabase(_store, new() { ImportFolder = Folder, MemoryLimit = 2_000_000 });

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await small.QueryAsync("LOAD CSV FROM 'file:///x.csv' AS r RETURN count(*)")
        );

        Assert.Equal("MemoryLimitExceeded", error.Detail);
    }

    [Fact]
    public async Task LoadCsv_OfManyRows_HoldsOneAtATime()
    {
        Write("x.csv", string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i},{i % 7}\n")));
        var small = new EmbeddedDatabase(_store, new() { ImportFolder = Folder, MemoryLimit = 2_000_000 });

        Assert.Equal(
            "200000 | 599994",
            TestDatabase.Show(
                await small.QueryAsync("LOAD CSV FROM 'file:///x.csv' AS r RETURN count(*), sum(toInteger(r[1]))")
            )
        );
    }

    [Fact]
    public async Task LoadCsv_InAWrite_MakesNodes()
    {
        Write("x.csv", "id,name\n1,Jiangxi\n2,Bali\n");
        await using ICypherTransaction transaction = await _database.BeginAsync(AccessMode.Write);
        await transaction.QueryAsync(
            "LOAD CSV WITH HEADERS FROM 'file:///x.csv' AS r CREATE (:Region {id: toInteger(r.id), name: r.name})"
        );
        await transaction.CommitAsync();

        Assert.Equal(
            "1 | 'Jiangxi'; 2 | 'Bali'",
            TestDatabase.Show(await _database.QueryAsync("MATCH (n:Region) RETURN n.id, n.name ORDER BY n.id"))
        );
    }

    [Fact]
    public async Task LoadCsv_ThatIsReadInPartOnly_ClosesTheFile()
    {
        Write("x.csv", string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i}\n")));
        await using (ICypherTransaction transaction = await _database.BeginAsync(AccessMode.Read))
        {
            await using ICypherResult result = await transaction.RunAsync(
                "LOAD CSV FROM 'file:///x.csv' AS r RETURN r"
            );
            Assert.True(await result.ReadAsync());
        }

        // An exclusive hold fails as long as somebody reads.
        await using var file = new FileStream(
            Path.Combine(Folder, "x.csv"),
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.None
        );
        Assert.True(file.CanWrite);
    }

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Write(string name, string content, Encoding? encoding = null)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content, encoding ?? new UTF8Encoding(false));
    }

    private async Task<CypherException> FailAsync(string question) =>
        await Assert.ThrowsAsync<CypherException>(async () => await _database.QueryAsync(question));
}
