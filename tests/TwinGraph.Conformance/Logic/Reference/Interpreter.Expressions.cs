using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Cypher.Values;
using static TwinGraph.Conformance.Logic.Reference.ReferenceValues;

namespace TwinGraph.Conformance.Logic.Reference;

/// <content>Expressions and aggregates.</content>
internal sealed partial class Interpreter
{
    /// <summary>The value of an expression.</summary>
    public CypherValue Evaluate(Expr expression, Row row)
    {
        Count();
        switch (expression)
        {
            case Lit e:
                return e.Value;
            case Param e:
                return e.Value;
            case Var e:
                return row[e.Name];
            case Prop e:
                return Property(Evaluate(e.Target, row), e.Key);
            case Not e:
                return Of(Not(Truth(Evaluate(e.Operand, row))));
            case Bin e:
                return Binary(e.Op, Evaluate(e.Left, row), Evaluate(e.Right, row));
            case IsNull e:
                return CypherValue.Boolean(Evaluate(e.Operand, row).IsNull != e.Negated);
            case HasLabel e:
                CypherValue node = Evaluate(e.Operand, row);
                return node.IsNull
                    ? CypherValue.Null
                    : CypherValue.Boolean(HasLabels(graph.Nodes[node.AsEntityId()].Labels, e.Label));
            case ListOf e:
                return CypherValue.List([.. e.Items.Select(i => Evaluate(i, row))]);
            case Each e:
                CypherValue source = Evaluate(e.Source, row);
                return source.IsNull
                    ? source
                    : CypherValue.List([
                        .. Items(source)
                            .Select(item => row.With(e.Name, item))
                            .Where(inner => e.Where is null || Truth(Evaluate(e.Where, inner)) == true)
                            .Select(inner => e.Map is null ? inner[e.Name] : Evaluate(e.Map, inner)),
                    ]);
            case Quantified e:
                CypherValue list = Evaluate(e.Source, row);
                return list.IsNull
                    ? list
                    : Of(Quantify(e.Kind, [.. Items(list).Select(i => Truth(Evaluate(e.Where, row.With(e.Name, i))))]));
            case Case e:
                return Truth(Evaluate(e.When, row)) == true ? Evaluate(e.Then, row) : Evaluate(e.Else, row);
            case Subquery e:
                int found = Run(new Match(false, e.Paths, e.Where), row).Count;
                return e.Count ? CypherValue.Integer(found) : CypherValue.Boolean(found > 0);
            case Fn e:
                return Function(e.Name, [.. e.Arguments.Select(a => Evaluate(a, row))]);
            default:
                throw new NotSupportedException(expression.GetType().Name);
        }
    }

    /// <summary>A property of a node or relationship, or a point's x or y; null of null.</summary>
    public CypherValue Property(CypherValue entity, string key)
    {
        if (entity.IsNull)
        {
            return entity;
        }

        if (entity.Kind == ValueKind.Point)
        {
            PointValue point = entity.As<PointValue>();
            return CypherValue.Float(key == "x" ? point.X : point.Y);
        }

        SortedDictionary<string, CypherValue> properties =
            entity.Kind == ValueKind.Node
                ? graph.Nodes[entity.AsEntityId()].Properties
                : graph.Relationships[entity.AsEntityId()].Properties;
        return properties.GetValueOrDefault(key, CypherValue.Null);
    }

    /// <summary>Whether labels satisfy one, several by <c>|</c> or <c>&amp;</c>, or not one by <c>!</c>.</summary>
    private static bool HasLabels(SortedSet<string> labels, string wanted) =>
        wanted.Contains('|', StringComparison.Ordinal) ? wanted.Split('|').Any(w => HasLabels(labels, w))
        : wanted.Contains('&', StringComparison.Ordinal) ? wanted.Split('&').All(w => HasLabels(labels, w))
        : wanted[0] == '!' ? !labels.Contains(wanted[1..])
        : labels.Contains(wanted);

    private static CypherValue[] Items(CypherValue list) =>
        list.IsNull ? []
        : list.Kind == ValueKind.List ? list.AsList().Items.ToArray()
        : [list];

    private static bool? Quantify(string kind, bool?[] tests)
    {
        int yes = tests.Count(t => t == true);
        bool open = tests.Contains(null);
        return kind switch
        {
            "all" => tests.Contains(false) ? false
            : open ? null
            : true,
            "any" => yes > 0 ? true
            : open ? null
            : false,
            "none" => yes > 0 ? false
            : open ? null
            : true,
            _ => yes > 1 ? false
            : open ? null
            : yes == 1,
        };
    }

    private static CypherValue Binary(string op, CypherValue a, CypherValue b)
    {
        switch (op)
        {
            case "AND":
                return Of(And(Truth(a), Truth(b)));
            case "OR":
                return Of(Or(Truth(a), Truth(b)));
            case "XOR":
                return Of(Truth(a) ^ Truth(b));
            case "=":
                return Of(Equal(a, b));
            case "<>":
                return Of(ReferenceValues.Not(Equal(a, b)));
            case "<":
                return Of(Compare(a, b, c => c < 0));
            case "<=":
                return Of(Compare(a, b, c => c <= 0));
            case ">":
                return Of(Compare(a, b, c => c > 0));
            case ">=":
                return Of(Compare(a, b, c => c >= 0));
            case "IN":
                if (b.IsNull)
                {
                    return b;
                }

                bool?[] tests = [.. Items(b).Select(item => Equal(a, item))];
                return Of(
                    tests.Contains(true) ? true
                    : tests.Contains(null) ? null
                    : false
                );
            case "STARTS WITH" or "ENDS WITH" or "CONTAINS":
                return !a.IsString || !b.IsString ? CypherValue.Null
                    : op == "STARTS WITH"
                        ? CypherValue.Boolean(a.AsString().StartsWith(b.AsString(), StringComparison.Ordinal))
                    : op == "ENDS WITH"
                        ? CypherValue.Boolean(a.AsString().EndsWith(b.AsString(), StringComparison.Ordinal))
                    : CypherValue.Boolean(a.AsString().Contains(b.AsString(), StringComparison.Ordinal));
            default:
                return a.IsNull || b.IsNull ? CypherValue.Null : Arithmetic(op, a, b);
        }
    }

    private static CypherValue Arithmetic(string op, CypherValue a, CypherValue b)
    {
        if (a.IsInteger && b.IsInteger)
        {
            (long left, long right) = (a.AsInteger(), b.AsInteger());
            return CypherValue.Integer(
                checked(
                    op switch
                    {
                        "+" => left + right,
                        "-" => left - right,
                        "*" => left * right,
                        "/" => left / right,
                        "%" => left % right,
                        _ => throw new NotSupportedException(op),
                    }
                )
            );
        }

        if (a.IsString && b.IsString && op == "+")
        {
            return CypherValue.String(a.AsString() + b.AsString());
        }

        (double first, double second) = (a.AsDouble(), b.AsDouble());
        return CypherValue.Float(
            op switch
            {
                "+" => first + second,
                "-" => first - second,
                "*" => first * second,
                _ => throw new NotSupportedException(op),
            }
        );
    }

    private CypherValue Function(string name, CypherValue[] arguments)
    {
        if (name == "coalesce")
        {
            return arguments.FirstOrDefault(a => !a.IsNull, CypherValue.Null);
        }

        CypherValue a = arguments[0];
        if (arguments.FirstOrDefault(each => each.IsNull, a).IsNull)
        {
            return CypherValue.Null;
        }

        return name switch
        {
            "id" => CypherValue.Integer(a.AsEntityId()),
            "point.distance" => ReferencePoints.Distance(a.As<PointValue>(), arguments[1].As<PointValue>())
                is { } distance
                ? CypherValue.Float(distance)
                : CypherValue.Null,
            "point.withinBBox" => Of(
                ReferencePoints.IsWithin(
                    a.As<PointValue>(),
                    arguments[1].As<PointValue>(),
                    arguments[2].As<PointValue>()
                )
            ),
            "size" => CypherValue.Integer(a.IsString ? a.AsString().Length : a.AsList().Count),
            "length" => CypherValue.Integer(a.As<PathValue>().Length),
            "nodes" => CypherValue.List([.. a.As<PathValue>().Nodes]),
            "relationships" => CypherValue.List([.. a.As<PathValue>().Relationships]),
            "type" => CypherValue.String(graph.Relationships[a.AsEntityId()].Type),
            "startNode" => CypherValue.Node(graph.Relationships[a.AsEntityId()].Start),
            "endNode" => CypherValue.Node(graph.Relationships[a.AsEntityId()].End),
            "labels" => CypherValue.List([.. graph.Nodes[a.AsEntityId()].Labels.Select(CypherValue.String)]),
            "abs" => a.IsInteger
                ? CypherValue.Integer(Math.Abs(a.AsInteger()))
                : CypherValue.Float(Math.Abs(a.AsDouble())),
            "sign" => CypherValue.Integer(Math.Sign(a.AsDouble())),
            "toUpper" => CypherValue.String(a.AsString().ToUpperInvariant()),
            "range" => CypherValue.List([
                .. Enumerable
                    .Range((int)a.AsInteger(), (int)Math.Max(0, arguments[1].AsInteger() - a.AsInteger() + 1))
                    .Select(i => CypherValue.Integer(i)),
            ]),
            _ => throw new NotSupportedException(name),
        };
    }

    private CypherValue Aggregate(Agg aggregate, List<Row> group)
    {
        if (aggregate.Argument is null)
        {
            return CypherValue.Integer(group.Count);
        }

        List<CypherValue> values = [.. group.Select(row => Evaluate(aggregate.Argument, row)).Where(v => !v.IsNull)];
        if (aggregate.Distinct)
        {
            values = [.. values.Order(s_order).Aggregate(new List<CypherValue>(), Append)];
        }

        return aggregate.Name switch
        {
            "count" => CypherValue.Integer(values.Count),
            "collect" => CypherValue.List([.. values]),
            "sum" => CypherValue.Integer(values.Sum(v => v.AsInteger())),
            "avg" => values.Count == 0 ? CypherValue.Null : CypherValue.Float(values.Average(v => v.AsInteger())),
            "min" => values.Count == 0 ? CypherValue.Null : values.Min(s_order),
            "max" => values.Count == 0 ? CypherValue.Null : values.Max(s_order),
            _ => throw new NotSupportedException(aggregate.Name),
        };
    }

    private static readonly Comparer<CypherValue> s_order = Comparer<CypherValue>.Create(Order);

    private static List<CypherValue> Append(List<CypherValue> values, CypherValue next)
    {
        if (values.Count == 0 || Order(values[^1], next) != 0)
        {
            values.Add(next);
        }

        return values;
    }
}
