using System.Reflection;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Tests.Diagnostics;

public sealed class GqlStatusesTests
{
    [Theory]
    [InlineData(StatusCodes.SyntaxError, null, "42001", "CLIENT_ERROR")]
    [InlineData(StatusCodes.SyntaxError, "UndefinedVariable", "42N62", "CLIENT_ERROR")]
    [InlineData(StatusCodes.ParameterMissing, "MissingParameter", "42N51", "CLIENT_ERROR")]
    [InlineData(StatusCodes.ArithmeticError, "DivisionByZero", "22012", "CLIENT_ERROR")]
    [InlineData(StatusCodes.StorageUnavailable, null, "08N09", "TRANSIENT_ERROR")]
    [InlineData("Neo.ClientError.Request.InvalidFormat", null, "08N06", "CLIENT_ERROR")]
    [InlineData("Neo.DatabaseError.General.UnknownError", null, "50N42", "DATABASE_ERROR")]
    public void Of_ACode_GivesStatusAndClassification(string code, string? detail, string status, string classification)
    {
        GqlStatus found = GqlStatuses.Of(code, detail);

        Assert.Equal((status, classification), (found.Code, found.Classification));
        Assert.StartsWith("error: ", found.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_HasEveryCodeOfTheEngine()
    {
        IEnumerable<string> codes = typeof(StatusCodes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => (string)field.GetRawConstantValue()!);

        Assert.DoesNotContain(codes, static code => GqlStatuses.Of(code).Code == "50N42");
    }

    [Fact]
    public void Error_OfAStatement_CarriesItsStatusAndPlace()
    {
        var error = new CypherException(StatusCodes.SyntaxError, "Unexpected", "wrong", "RETURN\n  ?", new(9, 1));

        Assert.Equal("42001", error.GqlStatus.Code);
        Assert.Equal(new SourcePosition(9, 2, 3), error.Position);
    }
}
