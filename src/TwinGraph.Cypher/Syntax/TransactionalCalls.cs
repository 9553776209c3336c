using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

/// <summary>Where CALL … IN TRANSACTIONS may stand.</summary>
internal static class TransactionalCalls
{
    /// <summary>Whether a statement runs in transactions of its own.</summary>
    public static bool In(Query query) =>
        query is SingleQuery single
        && single.Clauses.Any(static clause => clause is CallSubqueryClause { Batches: not null });

    /// <summary>Checks a whole statement.</summary>
    /// <exception cref="CypherException">One stands where it can't.</exception>
    public static void Check(Query query, string text) => Check(query, text, outermost: true);

    private static void Check(Query query, string text, bool outermost)
    {
        if (query is UnionQuery union)
        {
            Check(union.Left, text, outermost: false);
            Check(union.Right, text, outermost: false);
            return;
        }

        var clauses = ((SingleQuery)query).Clauses;
        for (int i = 0; i < clauses.Length; i++)
        {
            if (clauses[i] is not CallSubqueryClause call)
            {
                continue;
            }

            if (call.Batches is { } batches)
            {
                if (!outermost)
                {
                    throw Wrong(
                        "CALL { … } IN TRANSACTIONS can't stand in a UNION or in another subquery.",
                        batches.Span
                    );
                }

                if (clauses.FirstOrDefault(ClauseOrder.Writes) is { } write)
                {
                    throw Wrong(
                        "Beside CALL { … } IN TRANSACTIONS the statement only reads; move this clause into the subquery.",
                        write.Span
                    );
                }
            }

            Check(call.Query, text, outermost: false);
        }

        CypherException Wrong(string message, SourceSpan span) =>
            SyntaxErrors.At(SyntaxErrors.Composition, message, text, span);
    }
}
