using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Counts of nodes and relationships as the graph keeps them.</summary>
internal static class CountStore
{
    private const int Any = -1;

    /// <summary>A question for the number of combinations of nodes.</summary>
    public static Func<QueryContext, long> Nodes(NodeCountFromCountStore plan)
    {
        Token?[] labels = [.. plan.Labels.Select(Label)];
        return context =>
        {
            long product = 1;
            foreach (Token? label in labels)
            {
                int token = label?.In(context) ?? Any;
                long nodes =
                    label is null ? context.Graph.NodeCount
                    : token < 0 ? 0
                    : context.Graph.CountNodes(token);
                if (nodes > 0 && product > long.MaxValue / nodes)
                {
                    throw new CypherException(
                        StatusCodes.ArithmeticError,
                        "IntegerOverflow",
                        "The number of rows is greater than 9,223,372,036,854,775,807."
                    );
                }

                product *= nodes;
            }

            return product;
        };
    }

    /// <summary>A question for the number of relationships.</summary>
    public static Func<QueryContext, long> Relationships(RelationshipCountFromCountStore plan)
    {
        Token? from = Label(plan.FromLabel);
        Token? to = Label(plan.ToLabel);
        var types = new TypeFilter(plan.Types);
        return context =>
        {
            int near = from?.In(context) ?? Any;
            int far = to?.In(context) ?? Any;
            if (!types.Resolve(context) || (from is not null && near < 0) || (to is not null && far < 0))
            {
                return 0;
            }

            long count = 0;
            foreach (int type in types.IsAny ? [Any] : types.Tokens)
            {
                count +=
                    plan.Direction == Direction.Incoming
                        ? Count(context, far, type, near)
                        : Count(context, near, type, far);
                count += plan.Direction == Direction.Both ? Count(context, near, type, far) - Loops(context, type) : 0;
            }

            return count;
        };
    }

    private static Token? Label(string? name) => name is null ? null : new(name, TokenKind.Label);

    // A graph that keeps no counts is scanned.
    private static long Count(QueryContext context, int start, int type, int end)
    {
        long kept = context.Graph.CountRelationships(start, type, end);
        return kept >= 0
            ? kept
            : Scan(
                context,
                type,
                record =>
                    (start < 0 || context.Graph.HasLabel(record.Start, start))
                    && (end < 0 || context.Graph.HasLabel(record.End, end))
            );
    }

    private static long Loops(QueryContext context, int type)
    {
        long kept = context.Graph.CountLoops(type);
        return kept >= 0 ? kept : Scan(context, type, static record => record.Start == record.End);
    }

    private static long Scan(QueryContext context, int type, Func<RelationshipRecord, bool> counts)
    {
        var batch = new RelationshipRecord[256];
        long position = 0;
        long count = 0;
        int read;
        while ((read = context.Graph.ScanRelationships(type, ref position, batch)) > 0)
        {
            context.CheckBatch();
            count += batch.AsSpan(0, read).ToArray().LongCount(counts);
        }

        return count;
    }
}
