namespace TwinGraph.Cypher.Values;

/// <summary>Three-valued logic over true, false and null.</summary>
public static class ValueLogic
{
    /// <summary>Cypher's <c>AND</c>: false wins over null.</summary>
    /// <exception cref="Diagnostics.CypherException">An operand is neither boolean nor null.</exception>
    public static CypherValue And(in CypherValue left, in CypherValue right)
    {
        Check("AND", left);
        Check("AND", right);
        return left.IsFalse || right.IsFalse ? CypherValue.False
            : left.IsNull || right.IsNull ? CypherValue.Null
            : CypherValue.True;
    }

    /// <summary>Cypher's <c>OR</c>: true wins over null.</summary>
    /// <exception cref="Diagnostics.CypherException">An operand is neither boolean nor null.</exception>
    public static CypherValue Or(in CypherValue left, in CypherValue right)
    {
        Check("OR", left);
        Check("OR", right);
        return left.IsTrue || right.IsTrue ? CypherValue.True
            : left.IsNull || right.IsNull ? CypherValue.Null
            : CypherValue.False;
    }

    /// <summary>Cypher's <c>XOR</c>: null when either is null.</summary>
    /// <exception cref="Diagnostics.CypherException">An operand is neither boolean nor null.</exception>
    public static CypherValue Xor(in CypherValue left, in CypherValue right)
    {
        Check("XOR", left);
        Check("XOR", right);
        return left.IsNull || right.IsNull ? CypherValue.Null : CypherValue.Boolean(left.IsTrue != right.IsTrue);
    }

    /// <summary>Cypher's <c>NOT</c>.</summary>
    /// <exception cref="Diagnostics.CypherException">The operand is neither boolean nor null.</exception>
    public static CypherValue Not(in CypherValue operand)
    {
        Check("NOT", operand);
        return operand.IsNull ? CypherValue.Null : CypherValue.Boolean(operand.IsFalse);
    }

    private static void Check(string sign, in CypherValue operand)
    {
        if (!operand.IsBoolean && !operand.IsNull)
        {
            ValueErrors.Type(sign, "booleans", operand);
        }
    }
}
