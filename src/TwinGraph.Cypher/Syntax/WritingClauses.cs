using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

/// <summary>Finds what makes a statement one that writes.</summary>
internal static class WritingClauses
{
    /// <summary>The first word of the first clause that writes, or of a schema command; null when the statement only reads.</summary>
    public static SourceSpan? First(Statement statement, string text) =>
        statement switch
        {
            QueryStatement query => First(query.Query, text),
            _ => FirstWord(statement.Span, text),
        };

    /// <summary>The first word of a stretch of text.</summary>
    public static SourceSpan FirstWord(SourceSpan span, string text)
    {
        int end = span.Start;
        while (end < span.End && char.IsLetter(text[end]))
        {
            end++;
        }

        return new SourceSpan(span.Start, Math.Max(1, end - span.Start));
    }

    private static SourceSpan? First(Query query, string text) =>
        query switch
        {
            UnionQuery union => First(union.Left, text) ?? First(union.Right, text),
            SingleQuery single => single
                .Clauses.Select(clause =>
                    ClauseOrder.Writes(clause) ? FirstWord(clause.Span, text)
                    : clause is CallSubqueryClause call ? First(call.Query, text)
                    : null
                )
                .FirstOrDefault(found => found is not null),
            _ => null,
        };
}
