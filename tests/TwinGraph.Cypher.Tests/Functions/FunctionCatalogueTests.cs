using TwinGraph.Cypher.Functions;

namespace TwinGraph.Cypher.Tests.Functions;

public sealed class FunctionCatalogueTests
{
    public static IEnumerable<TheoryDataRow<string, int, int>> Functions =>
        FunctionRegistry.All.Select(static f => new TheoryDataRow<string, int, int>(
            f.Name,
            f.MinArguments,
            f.MaxArguments
        ));

    [Theory]
    [MemberData(nameof(Functions))]
    public void AFunction_IsDescribedWithTheArgumentsThatItTakes(string name, int least, int most)
    {
        (string signature, string description) = FunctionCatalogue.Of(name);

        int open = signature.IndexOf('(', StringComparison.Ordinal);
        string[] inputs = signature[(open + 1)..signature.IndexOf(')', StringComparison.Ordinal)]
            .Split(", ", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(name, signature[..open]);
        Assert.EndsWith(".", description, StringComparison.Ordinal);
        int many = inputs.Count(static input => input.StartsWith("more ", StringComparison.Ordinal));
        Assert.Equal(most == int.MaxValue ? 1 : 0, many);
        Assert.Equal(least, inputs.Count(static input => !input.Contains('=', StringComparison.Ordinal)) - many);
        Assert.Equal(most, many == 1 ? int.MaxValue : inputs.Length);
    }

    [Fact]
    public void EachDescription_IsOfAFunction()
    {
        HashSet<string> known = [.. FunctionRegistry.All.Select(static function => function.Name)];

        Assert.DoesNotContain(FunctionCatalogue.Names, name => !known.Contains(name));
    }
}
