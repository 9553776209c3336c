using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

/// <summary>The variables that are named in patterns and expressions.</summary>
internal static class PatternNames
{
    /// <summary>Those of a pattern: what it declares, and what its properties and predicates speak of.</summary>
    public static HashSet<string> Of(PatternPart part)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Add(part.PathVariable, names);
        Add(part.Element, names);
        Add(part.Where, names);
        return names;
    }

    /// <summary>Those of an expression, also in the patterns in it.</summary>
    public static HashSet<string> Of(Expression expression)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Add(expression, names);
        return names;
    }

    private static void Add(PatternElement element, HashSet<string> names)
    {
        Add(element.Start, names);
        foreach (PatternStep step in element.Steps)
        {
            Add(step.Node, names);
            switch (step)
            {
                case RelationshipStep { Relationship: var relationship }:
                    Add(relationship.Variable, names);
                    Add(relationship.Properties, names);
                    Add(relationship.Where, names);
                    break;
                case QuantifiedStep { Path: var path }:
                    Add(path.Element, names);
                    Add(path.Where, names);
                    break;
            }
        }
    }

    private static void Add(NodePattern node, HashSet<string> names)
    {
        Add(node.Variable, names);
        Add(node.Properties, names);
        Add(node.Where, names);
    }

    private static void Add(Identifier? variable, HashSet<string> names)
    {
        if (variable is not null)
        {
            names.Add(variable.Name);
        }
    }

    private static void Add(Expression? expression, HashSet<string> names)
    {
        if (expression is null)
        {
            return;
        }

        foreach (Expression part in SyntaxTree.SelfAndDescendants(expression))
        {
            switch (part)
            {
                case VariableExpression variable:
                    names.Add(variable.Name);
                    break;
                case PatternExpression { Pattern: var pattern }:
                    Add(pattern.Element, names);
                    break;
                case PatternComprehensionExpression { Pattern: var pattern }:
                    Add(pattern.Element, names);
                    break;
                case SubqueryExpression { Query: SingleQuery query }:
                    foreach (MatchClause match in query.Clauses.OfType<MatchClause>())
                    {
                        names.UnionWith(match.Patterns.SelectMany(Of));
                        Add(match.Where, names);
                    }

                    break;
            }
        }
    }
}
