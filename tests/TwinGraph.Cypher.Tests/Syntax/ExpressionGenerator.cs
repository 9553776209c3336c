using System.Collections.Immutable;
using System.Text;
using CsCheck;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Syntax;

/// <summary>Makes expressions of every kind, up to a few levels deep.</summary>
internal static class ExpressionGenerator
{
    private static readonly SourceSpan s_nowhere = new(0, 0);

    private static readonly string[] s_names = ["a", "n", "match", "odd name", "back`tick", "省"];

    private static readonly string[] s_types =
    [
        "BOOLEAN",
        "INTEGER",
        "ZONED DATETIME",
        "PROPERTY VALUE",
        "ANY",
        "NODE",
    ];

    private static readonly Gen<string> s_name = Gen.Int[0, 5].Select(i => s_names[i]);

    private static readonly Gen<Identifier> s_identifier = s_name.Select(name => new Identifier(name, s_nowhere));

    private static readonly Gen<Expression> s_leaf = Gen.OneOf<Expression>(
        Gen.Long.Select(value => Literal(CypherValue.Integer(value))),
        Gen.Double.Where(double.IsFinite).Select(value => Literal(CypherValue.Float(value))),
        Gen.String[Gen.Char["ab'\"\\\n\t省`$"], 0, 6].Select(value => Literal(CypherValue.String(value))),
        Gen.Bool.Select(value => Literal(CypherValue.Boolean(value))),
        Gen.Const(Literal(CypherValue.Null)),
        s_name.Select(name => (Expression)new ParameterExpression(name, s_nowhere)),
        s_name.Select(name => (Expression)new VariableExpression(name, s_nowhere))
    );

    public static Gen<Expression> Expressions { get; } = AtDepth(3);

    private static Expression Literal(CypherValue value) => new LiteralExpression(value, s_nowhere);

    private static Gen<Expression> AtDepth(int depth)
    {
        if (depth == 0)
        {
            return s_leaf;
        }

        Gen<Expression> inner = AtDepth(depth - 1);
        Gen<Expression?> maybe = Gen.OneOf(Gen.Const(() => (Expression?)null), inner.Select(e => (Expression?)e));
        Gen<ImmutableArray<Expression>> some = inner.Array[0, 3].Select(items => items.ToImmutableArray());
        Gen<PatternPart> pattern = Patterns(inner);
        return Gen.OneOf(
            s_leaf,
            Gen.Select(inner, s_name, (e, name) => (Expression)new PropertyExpression(e, name, s_nowhere)),
            Gen.Select(inner, inner, (e, i) => (Expression)new IndexExpression(e, i, s_nowhere)),
            Gen.Select(inner, maybe, maybe, (e, from, to) => (Expression)new SliceExpression(e, from, to, s_nowhere)),
            Gen.Select(Gen.Enum<UnaryOperator>(), inner, (op, e) => (Expression)new UnaryExpression(op, e, s_nowhere)),
            Gen.Select(
                Gen.Enum<BinaryOperator>(),
                inner,
                inner,
                (op, l, r) => (Expression)new BinaryExpression(op, l, r, s_nowhere)
            ),
            Gen.Select(inner, Gen.Bool, (e, not) => (Expression)new IsNullExpression(e, not, s_nowhere)),
            Gen.Select(
                inner,
                Gen.Bool,
                Types(2),
                (e, not, type) => (Expression)new IsTypedExpression(e, not, type, s_nowhere)
            ),
            Gen.Select(
                inner,
                Gen.Bool,
                Gen.Enum<NormalizationForm>(),
                (e, not, form) => (Expression)new IsNormalizedExpression(e, not, form, s_nowhere)
            ),
            Gen.Select(inner, Labels(2), (e, labels) => (Expression)new LabelPredicateExpression(e, labels, s_nowhere)),
            Gen.Select(
                Gen.Bool,
                some,
                (distinct, args) =>
                    (Expression)
                        new FunctionCallExpression("f.g", distinct && !args.IsEmpty, Star: false, args, s_nowhere)
            ),
            some.Select(items => (Expression)new ListExpression(items, s_nowhere)),
            Gen.Select(s_name, inner)
                .Array[0, 3]
                .Select(entries =>
                    (Expression)
                        new MapExpression(
                            [.. entries.Select(entry => new MapEntry(entry.Item1, entry.Item2, s_nowhere))],
                            s_nowhere
                        )
                ),
            Gen.Select(
                maybe,
                Gen.Select(inner, inner).Array[1, 2],
                maybe,
                (subject, branches, otherwise) =>
                    (Expression)
                        new CaseExpression(
                            subject,
                            [.. branches.Select(b => new CaseBranch(b.Item1, b.Item2, s_nowhere))],
                            otherwise,
                            s_nowhere
                        )
            ),
            Gen.Select(
                s_identifier,
                inner,
                maybe,
                maybe,
                (v, list, where, projection) =>
                    (Expression)new ListComprehensionExpression(v, list, where, projection, s_nowhere)
            ),
            Gen.Select(
                Gen.Enum<QuantifierKind>(),
                s_identifier,
                inner,
                maybe,
                (kind, v, list, where) => (Expression)new QuantifierExpression(kind, v, list, where, s_nowhere)
            ),
            Gen.Select(
                s_identifier,
                inner,
                s_identifier,
                inner,
                inner,
                maybe,
                (a, initial, v, list, body, predicate) =>
                    (Expression)new ReduceExpression(a, initial, v, list, body, s_nowhere) { Predicate = predicate }
            ),
            Gen.Select(
                pattern,
                maybe,
                inner,
                (p, where, projection) =>
                    (Expression)new PatternComprehensionExpression(p, where, projection, s_nowhere)
            )
        );
    }

    private static Gen<PatternPart> Patterns(Gen<Expression> value)
    {
        Gen<Identifier?> variable = Gen.OneOf(
            Gen.Const(() => (Identifier?)null),
            s_identifier.Select(v => (Identifier?)v)
        );
        Gen<LabelExpression?> labels = Gen.OneOf(
            Gen.Const(() => (LabelExpression?)null),
            Labels(2).Select(l => (LabelExpression?)l)
        );
        Gen<Expression?> properties = Gen.OneOf(
            Gen.Const(() => (Expression?)null),
            Gen.Select(
                s_name,
                value,
                (key, v) => (Expression?)new MapExpression([new MapEntry(key, v, s_nowhere)], s_nowhere)
            )
        );
        Gen<NodePattern> node = Gen.Select(
            variable,
            labels,
            properties,
            (v, l, p) => new NodePattern(v, l, p, null, s_nowhere)
        );
        Gen<LengthRange?> length = Gen.OneOf(
            Gen.Const(() => (LengthRange?)null),
            Gen.Select(
                Gen.Int[0, 9].Nullable(),
                Gen.Int[0, 9].Nullable(),
                (min, max) => (LengthRange?)new LengthRange(min, max, s_nowhere)
            )
        );
        Gen<RelationshipPattern> relationship = Gen.Select(
            variable,
            Gen.Enum<Direction>(),
            s_name.Array[0, 2],
            length,
            properties,
            (v, d, types, l, p) => new RelationshipPattern(v, d, [.. types], l, p, null, s_nowhere)
        );
        Gen<PatternStep> step = Gen.Select(
            relationship,
            node,
            Gen.Int[0, 2],
            Gen.Int[1, 3],
            (r, n, least, more) =>
                (PatternStep)
                    new RelationshipStep(
                        r.Length is null && least > 0
                            ? r with
                            {
                                Length = new(least, least + more, s_nowhere),
                                Quantified = true,
                            }
                            : r,
                        n,
                        s_nowhere
                    )
        );
        return Gen.Select(
            variable,
            node,
            step.Array[1, 2],
            (path, start, steps) =>
                new PatternPart(
                    path,
                    ShortestPathKind.None,
                    new PatternElement(start, [.. steps], s_nowhere),
                    s_nowhere
                )
        );
    }

    private static Gen<TypeExpression> Types(int depth)
    {
        Gen<TypeExpression> leaf = Gen.Select(
            Gen.Int[0, s_types.Length - 1].Select(i => s_types[i]),
            Gen.Bool,
            (name, nullable) => (TypeExpression)new NamedType(name, nullable, s_nowhere)
        );
        if (depth == 0)
        {
            return leaf;
        }

        Gen<TypeExpression> inner = Types(depth - 1);
        Gen<TypeExpression> single = Gen.OneOf(
            leaf,
            Gen.Select(inner, Gen.Bool, (item, nullable) => (TypeExpression)new ListType(item, nullable, s_nowhere))
        );
        return Gen.OneOf(
            single,
            single
                .Array[2, 3]
                .Where(members => members.Select(member => member.Nullable).Distinct().Count() == 1)
                .Select(members => (TypeExpression)new UnionType([.. members], s_nowhere))
        );
    }

    private static Gen<LabelExpression> Labels(int depth)
    {
        Gen<LabelExpression> leaf = Gen.OneOf(
            s_name.Select(name => (LabelExpression)new LabelName(name, s_nowhere)),
            Gen.Const<LabelExpression>(new LabelWildcard(s_nowhere)),
            Gen.Select(s_leaf, Gen.Bool, (names, any) => (LabelExpression)new LabelDynamic(names, any, s_nowhere))
        );
        if (depth == 0)
        {
            return leaf;
        }

        Gen<LabelExpression> inner = Labels(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Select(l => (LabelExpression)new LabelNot(l, s_nowhere)),
            Gen.Select(inner, inner, (l, r) => (LabelExpression)new LabelAnd(l, r, s_nowhere)),
            Gen.Select(inner, inner, (l, r) => (LabelExpression)new LabelOr(l, r, s_nowhere))
        );
    }
}
