using TwinGraph.Cypher.Procedures;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Procedures;

public sealed class ProcedureSignatureTests
{
    [Theory]
    [InlineData("db.labels() :: (label :: STRING)")]
    [InlineData("test.doNothing()")]
    [InlineData("a.b(name :: STRING?, depth = 3 :: INTEGER) :: (x :: LIST<NODE>, y :: ANY?)")]
    [InlineData("a.b(text = 'x' :: STRING, options = {} :: MAP, ratio = 0.5 :: FLOAT) :: (x :: NUMBER)")]
    public void ASignature_IsPrintedAsItWasRead(string text) =>
        Assert.Equal(text, ProcedureSignature.Parse(text).ToString());

    [Theory]
    [InlineData("test.doNothing() :: ()", 0)]
    [InlineData("a() :: (x :: LIST? OF STRING?)", 1)]
    public void OpenCyphersSpelling_IsReadToo(string text, int outputs) =>
        Assert.Equal(outputs, ProcedureSignature.Parse(text).Outputs.Length);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a(")]
    [InlineData("a(x)")]
    [InlineData("a(x :: NOTHING)")]
    [InlineData("a() (x :: STRING)")]
    [InlineData("a(x = y :: STRING)")]
    public void WhatIsNoSignature_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => ProcedureSignature.Parse(text));

    [Fact]
    public void AnIntegerForAFloat_BecomesOne()
    {
        Assert.True(
            ProcedureType.Parse("LIST<FLOAT>").TryConvert(CypherValue.List(CypherValue.Integer(1)), out var list)
        );
        Assert.True(list.AsList()[0].IsFloat);
    }

    [Theory]
    [InlineData("STRING", false)]
    [InlineData("STRING?", true)]
    public void Null_IsTakenWhereTheTypeSaysSo(string type, bool taken) =>
        Assert.Equal(taken, ProcedureType.Parse(type).TryConvert(CypherValue.Null, out _));

    [Fact]
    public void TwoProceduresOfOneName_AreRefused() =>
        Assert.Throws<ArgumentException>(() =>
            ProcedureRegistry.BuiltIn.With(new Procedure("DB.LABELS() :: (x :: STRING)", "", static (_, _) => []))
        );
}
