using System.Runtime.CompilerServices;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Planning;

/// <summary>Guards the walks that go as deep as a plan is: an overflow of the stack would end the process.</summary>
internal static class PlanDepth
{
    /// <summary>Makes sure that one more level fits on the stack of this thread.</summary>
    /// <exception cref="CypherException">It does not: the statement is too long for it.</exception>
    public static void Check()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new CypherException(
                StatusCodes.NotSupported,
                "StatementTooLarge",
                "The statement has too many clauses; send it in parts, or UNWIND a list of what is to be done."
            );
        }
    }
}
