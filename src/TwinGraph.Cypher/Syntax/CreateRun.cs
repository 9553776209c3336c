using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

/// <summary>Gathers CREATE clauses that stand one behind the other into one, as scripts have them by the hundred.</summary>
/// <remarks>
/// It is the same to write <c>CREATE a CREATE b</c> and <c>CREATE a, b</c> as long as the properties of b read nothing:
/// neither a variable nor the graph.
/// </remarks>
internal sealed class CreateRun
{
    private readonly ImmutableArray<PatternPart>.Builder _patterns = ImmutableArray.CreateBuilder<PatternPart>();
    private SourceSpan _span;

    /// <summary>Takes a clause into the run.</summary>
    /// <returns>False when it has to stay a clause of its own, behind what has been gathered.</returns>
    public bool TryAdd(CreateClause clause)
    {
        if (_patterns.Count > 0 && !ReadsNothing(clause))
        {
            return false;
        }

        _span = _patterns.Count == 0 ? clause.Span : SourceSpan.Cover(_span, clause.Span);
        _patterns.AddRange(clause.Patterns);
        return true;
    }

    /// <summary>The gathered clause, or null when there is none; the run starts anew.</summary>
    public CreateClause? Take() => _patterns.Count == 0 ? null : new CreateClause(_patterns.DrainToImmutable(), _span);

    private static bool ReadsNothing(CreateClause clause)
    {
        foreach (PatternPart part in clause.Patterns)
        {
            if (!ReadsNothing(part.Element.Start.Properties))
            {
                return false;
            }

            foreach (PatternStep step in part.Element.Steps)
            {
                if (step is not RelationshipStep { Relationship: var relationship })
                {
                    return false;
                }

                if (
                    !ReadsNothing(relationship.Properties)
                    || relationship.TypeExpression is not null
                    || !ReadsNothing(step.Node.Properties)
                )
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool ReadsNothing(Expression? expression) =>
        expression switch
        {
            null or LiteralExpression or ParameterExpression => true,
            UnaryExpression unary => ReadsNothing(unary.Operand),
            ListExpression list => list.Items.All(ReadsNothing),
            MapExpression map => map.Entries.All(entry => ReadsNothing(entry.Value)),
            FunctionCallExpression call => call.Arguments.All(ReadsNothing),
            _ => false,
        };
}
