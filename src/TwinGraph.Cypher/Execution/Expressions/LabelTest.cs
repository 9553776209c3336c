using System.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Execution.Expressions;

/// <summary>A label expression as something to test nodes with.</summary>
internal abstract class LabelTest
{
    /// <summary>The test of a label expression.</summary>
    public static LabelTest Of(LabelExpression expression) =>
        expression switch
        {
            LabelName name => new NameTest(name.Name),
            LabelWildcard => new AnyTest(),
            LabelAnd and => new BothTest(Of(and.Left), Of(and.Right)),
            LabelOr or => new EitherTest(Of(or.Left), Of(or.Right)),
            LabelNot not => new NotTest(Of(not.Operand)),
            _ => throw new UnreachableException(),
        };

    /// <summary>Whether these names satisfy it.</summary>
    public abstract bool Holds(IReadOnlyList<string> names);

    /// <summary>Whether a live node satisfies it.</summary>
    public abstract bool HoldsFor(QueryContext context, long node);

    private sealed class NameTest(string name) : LabelTest
    {
        private readonly Token _label = new(name, TokenKind.Label);

        public override bool Holds(IReadOnlyList<string> names) => names.Contains(name);

        public override bool HoldsFor(QueryContext context, long node) =>
            _label.In(context) is >= 0 and int label && context.Graph.HasLabel(node, label);
    }

    private sealed class AnyTest : LabelTest
    {
        public override bool Holds(IReadOnlyList<string> names) => names.Count > 0;

        public override bool HoldsFor(QueryContext context, long node) => context.Graph.Labels(node).Length > 0;
    }

    private sealed class BothTest(LabelTest left, LabelTest right) : LabelTest
    {
        public override bool Holds(IReadOnlyList<string> names) => left.Holds(names) && right.Holds(names);

        public override bool HoldsFor(QueryContext context, long node) =>
            left.HoldsFor(context, node) && right.HoldsFor(context, node);
    }

    private sealed class EitherTest(LabelTest left, LabelTest right) : LabelTest
    {
        public override bool Holds(IReadOnlyList<string> names) => left.Holds(names) || right.Holds(names);

        public override bool HoldsFor(QueryContext context, long node) =>
            left.HoldsFor(context, node) || right.HoldsFor(context, node);
    }

    private sealed class NotTest(LabelTest operand) : LabelTest
    {
        public override bool Holds(IReadOnlyList<string> names) => !operand.Holds(names);

        public override bool HoldsFor(QueryContext context, long node) => !operand.HoldsFor(context, node);
    }
}
