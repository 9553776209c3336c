using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

/// <summary>Which clauses may stand where.</summary>
internal static class ClauseOrder
{
    /// <summary>Whether a clause changes the graph, or may.</summary>
    public static bool Writes(Clause clause) =>
        clause is CreateClause or MergeClause or SetClause or RemoveClause or DeleteClause or ForeachClause;

    /// <summary>Checks the clauses of one single query.</summary>
    /// <param name="clauses">At least one.</param>
    /// <param name="insideExpression">Whether it stands in EXISTS { } and the like, where RETURN may be missing.</param>
    /// <param name="text">The statement.</param>
    /// <exception cref="CypherException">One stands where it can't.</exception>
    public static void Check(ImmutableArray<Clause> clauses, bool insideExpression, string text)
    {
        for (int i = 0; i + 1 < clauses.Length; i++)
        {
            if (clauses[i] is ReturnClause)
            {
                throw Wrong("RETURN ends a query, so nothing may follow it; to go on with its rows, use WITH.");
            }

            if (clauses[i] is FinishClause)
            {
                throw Wrong("FINISH ends a query, so nothing may follow it.");
            }

            CheckCallInQuery(clauses[i]);

            CypherException Wrong(string message) =>
                SyntaxErrors.At(
                    SyntaxErrors.Composition,
                    message,
                    text,
                    WritingClauses.FirstWord(clauses[i + 1].Span, text)
                );
        }

        Clause last = clauses[^1];
        if (clauses.Length > 1)
        {
            CheckCallInQuery(last);
        }

        if (
            insideExpression
            || last is ReturnClause or FinishClause or CallProcedureClause or CallSubqueryClause
            || Writes(last)
        )
        {
            return;
        }

        SourceSpan word = WritingClauses.FirstWord(last.Span, text);
        throw SyntaxErrors.At(
            SyntaxErrors.Composition,
            $"A query can't end with {text.Substring(word.Start, word.Length).ToUpperInvariant()}; end it with RETURN, or with a clause that writes.",
            text,
            word
        );

        void CheckCallInQuery(Clause clause)
        {
            if (clause is CallProcedureClause { YieldAll: true } all)
            {
                throw SyntaxErrors.At(
                    SyntaxErrors.Unexpected,
                    "YIELD * stands only where CALL is the whole query; name the columns.",
                    text,
                    all.Span
                );
            }

            if (clause is CallProcedureClause { Arguments: null } call)
            {
                throw SyntaxErrors.At(
                    SyntaxErrors.PassingMode,
                    $"Inside a longer query the arguments of {call.Name.Name} must be written out in parentheses.",
                    text,
                    call.Name.Span
                );
            }
        }
    }
}
