using TwinGraph.Server.GraphQL;

namespace TwinGraph.Server.Tests.GraphQL;

/// <summary>The schema against the file that clients generate their types from.</summary>
/// <remarks>TWINGRAPH_GOLDEN set to anything writes the file anew, to be reviewed in the diff.</remarks>
public sealed class SchemaTextTests
{
    [Fact]
    public async Task Schema_IsThatOfTheFileInTheRepository()
    {
        string printed = SchemaText.Print();
        if (Environment.GetEnvironmentVariable("TWINGRAPH_GOLDEN") is { Length: > 0 })
        {
            await File.WriteAllTextAsync(Path.Combine(Repository(), "src/TwinGraph.Server/schema.graphql"), printed);
            return;
        }

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "schema.graphql")), printed);
    }

    [Fact]
    public async Task PrintSchema_OnTheCommandLine_PrintsIt()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        int code = await ServerProgram.RunAsync(["--print-schema"], output, error);

        Assert.Equal((0, ""), (code, error.ToString()));
        Assert.Equal(SchemaText.Print(), output.ToString());
    }

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TwinGraph.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
