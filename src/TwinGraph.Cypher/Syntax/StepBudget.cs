using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

/// <summary>How much of a plan a clause makes, so that no statement makes a plan too deep to walk.</summary>
internal static class StepBudget
{
    /// <summary>The weight one statement may have.</summary>
    /// <remarks>
    /// A plan of this weight runs on the usual stack of 8 MB with room to spare. On a thread with less, the walks over
    /// the plan refuse what does not fit.
    /// </remarks>
    public const int Steps = 1000;

    /// <summary>The relationships one MATCH may have: choosing their order costs more than linear time.</summary>
    public const int MatchedRelationships = 64;

    /// <summary>How heavy a clause is: about two for each operator it becomes, without those of the queries inside.</summary>
    public static int Of(Clause clause) =>
        clause switch
        {
            MatchClause match => 2 * (1 + match.Patterns.Length + Relationships(match) + One(match.Where)),
            MergeClause merge => 2 + (2 * merge.Pattern.Element.Steps.Length),
            WithClause with => 2 * (Of(with.Projection) + One(with.Where)),
            ReturnClause result => 2 * Of(result.Projection),
            CallSubqueryClause => 4,
            SetClause or RemoveClause or DeleteClause => 3,
            _ => 2,
        };

    /// <summary>How many relationships a MATCH names.</summary>
    public static int Relationships(MatchClause match) => match.Patterns.Sum(part => Relationships(part.Element));

    private static int Relationships(PatternElement element) =>
        element.Steps.Sum(step => step is QuantifiedStep repeated ? 1 + Relationships(repeated.Path.Element) : 1);

    private static int Of(ProjectionBody body) =>
        2 + (body.Distinct ? 1 : 0) + (body.OrderBy.IsEmpty ? 0 : 1) + One(body.Skip) + One(body.Limit);

    private static int One(Expression? expression) => expression is null ? 0 : 1;
}
