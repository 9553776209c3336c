using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Transactions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Execution;

/// <summary>Which statements a transaction may run.</summary>
internal static class Permissions
{
    /// <summary>Refuses what the caller's role, the transaction's mode or its database do not allow.</summary>
    /// <exception cref="CypherException">One of them does not.</exception>
    public static void Check(CompiledQuery query, RunningTransaction transaction)
    {
        TransactionOptions options = transaction.Options;
        if (transaction.Database == DatabaseNames.System && !query.IsGraphless)
        {
            throw new CypherException(
                StatusCodes.UnsupportedOnSystem,
                "UnsupportedOnSystem",
                $"The database {DatabaseNames.System} has no graph: it answers SHOW and procedures about the server. "
                    + $"Run this statement on the database {DatabaseNames.Default}."
            );
        }

        if (query.ChangesUsers && options.Mode == AccessMode.Read)
        {
            throw new CypherException(
                StatusCodes.AccessMode,
                "AccessMode",
                "The statement changes users, and the transaction was begun for reading. Begin one with AccessMode.Write."
            );
        }

        if (query.FirstWrite is not { } span || query.Mode == StatementMode.Explain)
        {
            return;
        }

        string word = query.Text.Substring(span.Start, span.Length).ToUpperInvariant();
        Role needed = query.Type == StatementType.Schema ? Role.Admin : Role.Editor;
        if (options.Role < needed)
        {
            string what = needed == Role.Admin ? "change the schema" : "write";
            throw Refused(options, $"{what}, as {word} does here", needed, query.Text, span);
        }

        if (options.Mode == AccessMode.Read)
        {
            throw new CypherException(
                StatusCodes.AccessMode,
                "AccessMode",
                $"{word} writes, and the transaction was begun for reading. Begin one with AccessMode.Write.",
                query.Text,
                span
            );
        }
    }

    /// <summary>The error of everything that a role does not allow.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="what">What they may not do, behind "may not".</param>
    /// <param name="needed">The least role that may.</param>
    /// <param name="text">The statement; null when the error has no place in it.</param>
    /// <param name="span">Where in the statement.</param>
    public static CypherException Refused(
        TransactionOptions caller,
        string what,
        Role needed,
        string? text = null,
        SourceSpan span = default
    )
    {
        string who = string.IsNullOrEmpty(caller.User) ? "" : $"{caller.User} with ";
        return new(
            StatusCodes.Forbidden,
            "Forbidden",
            $"{who}the role {RoleNames.Of(caller.Role)} may not {what}. It takes the role {RoleNames.Of(needed)}.",
            text,
            span
        );
    }
}
