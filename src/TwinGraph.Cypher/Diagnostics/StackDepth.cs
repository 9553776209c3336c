using System.Runtime.CompilerServices;

namespace TwinGraph.Cypher.Diagnostics;

/// <summary>
/// Guards the walks that go as deep as a statement or plan is: an overflow of the stack would end the process, and
/// each level is a step at which they can be stopped.
/// </summary>
internal static class StackDepth
{
    /// <summary>Makes sure that one more level fits on the stack of this thread.</summary>
    /// <exception cref="CypherException">It does not: the statement is too long for it.</exception>
    public static void Check()
    {
        Interruption.Step();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new CypherException(
                StatusCodes.NotSupported,
                "StatementTooLarge",
                "The statement is too long or nested too deep for the stack of this thread; send it in parts, "
                    + "or UNWIND a list of what is to be done."
            );
        }
    }
}
