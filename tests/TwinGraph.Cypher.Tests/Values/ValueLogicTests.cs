using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Values.CypherValue;

namespace TwinGraph.Cypher.Tests.Values;

public sealed class ValueLogicTests
{
    public static TheoryData<CypherValue, CypherValue, CypherValue, CypherValue, CypherValue> Tables { get; } =
        new()
        {
            { True, True, True, True, False },
            { True, False, False, True, True },
            { True, Null, Null, True, Null },
            { False, False, False, False, False },
            { False, Null, False, Null, Null },
            { Null, Null, Null, Null, Null },
        };

    [Theory]
    [MemberData(nameof(Tables), DisableDiscoveryEnumeration = true)]
    public void Logic_OfTwoOperands_IsThreeValued(
        CypherValue left,
        CypherValue right,
        CypherValue and,
        CypherValue or,
        CypherValue xor
    )
    {
        Assert.Equal(and, ValueLogic.And(left, right));
        Assert.Equal(and, ValueLogic.And(right, left));
        Assert.Equal(or, ValueLogic.Or(left, right));
        Assert.Equal(or, ValueLogic.Or(right, left));
        Assert.Equal(xor, ValueLogic.Xor(left, right));
        Assert.Equal(xor, ValueLogic.Xor(right, left));
    }

    [Fact]
    public void And_WithANumber_SaysWhatItTakes()
    {
        CypherException error = Assert.Throws<CypherException>(() => ValueLogic.And(False, Integer(1)));
        Assert.Equal(StatusCodes.TypeError, error.Code);
        Assert.Equal("AND takes booleans, not Integer 1.", error.Problem);
    }
}
