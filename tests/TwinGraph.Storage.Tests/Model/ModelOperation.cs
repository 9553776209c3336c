using CsCheck;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Tests.Model;

/// <summary>One step of a random history: what to do, and numbers that pick at what.</summary>
internal sealed record ModelOperation(int Kind, int First, int Second, int Name, CypherValue Value)
{
    private static readonly string[] s_labels = ["A", "B", "C"];
    private static readonly string[] s_types = ["R", "S", "T"];
    private static readonly string[] s_keys = ["k", "l", "m"];

    public static Gen<CypherValue> Values { get; } =
        Gen.Frequency(
            (2, Gen.Const(CypherValue.Null)),
            (4, Gen.Int[-3, 3].Select(i => CypherValue.Integer(i))),
            (1, Gen.Long.Select(CypherValue.Integer)),
            (2, Pick(0.0, -0.0, 1.0, 2.5, double.NaN, double.PositiveInfinity).Select(CypherValue.Float)),
            (4, Pick("", "a", "ab", "abc", "b", "雅加达", "\ud800x").Select(CypherValue.String)),
            (1, Gen.String[0, 100].Select(CypherValue.String)),
            (1, Gen.Bool.Select(CypherValue.Boolean)),
            (1, Gen.Int[-1000, 1000].Select(i => CypherValue.Date(i))),
            (1, Gen.Int[0, 1000].Select(i => CypherValue.LocalTime(i))),
            (1, Pick("x", "y").Array[0, 3].Select(a => CypherValue.List([.. a.Select(CypherValue.String)]))),
            (1, Gen.Int[0, 9].Array[0, 4].Select(a => CypherValue.List([.. a.Select(i => CypherValue.Integer(i))]))),
            (1, Gen.OneOf(Objects()).Select(CypherValue.Of))
        );

    public static Gen<ModelOperation> Operations { get; } =
        Gen.Select(
            Gen.Frequency((5, Gen.Const(0)), (6, Gen.Const(1)), (9, Gen.Int[2, 9]), (1, Gen.Const(10))),
            Gen.Int[0, 10_000],
            Gen.Int[0, 10_000],
            Gen.Int[0, 8],
            Values,
            (kind, first, second, name, value) => new ModelOperation(kind, first, second, name, value)
        );

    public void Apply(IGraphTransaction write, ModelGraph model)
    {
        string label = s_labels[Name % 3];
        string type = s_types[Name % 3];
        string key = s_keys[Name % 3];
        switch (Kind)
        {
            case 0:
                string[] labels = [.. s_labels.Where((_, i) => ((First >> i) & 1) != 0)];
                long created = write.CreateNode([.. labels.Select(write.LabelToken)]);
                model.Nodes.Add(created, new([.. labels], []));
                break;
            case 1 when Pick(model.Nodes, First) is { } start && Pick(model.Nodes, Second) is { } end:
                long relationship = write.CreateRelationship(write.TypeToken(type), start, end);
                model.Relationships.Add(relationship, new(type, start, end, []));
                break;
            case 2 when Pick(model.Nodes, First) is { } node:
                foreach (
                    (long id, ModelRelationship hanging) in model
                        .Relationships.Where(r => r.Value.Start == node || r.Value.End == node)
                        .ToArray()
                )
                {
                    write.DeleteRelationship(id);
                    model.Relationships.Remove(id);
                }

                write.DeleteNode(node);
                model.Nodes.Remove(node);
                break;
            case 3 when Pick(model.Relationships, First) is { } gone:
                write.DeleteRelationship(gone);
                model.Relationships.Remove(gone);
                break;
            case 4 when Pick(model.Nodes, First) is { } node:
                Assert.Equal(model.Nodes[node].Labels.Add(label), write.AddLabel(node, write.LabelToken(label)));
                break;
            case 5 when Pick(model.Nodes, First) is { } node:
                Assert.Equal(model.Nodes[node].Labels.Remove(label), write.RemoveLabel(node, write.LabelToken(label)));
                break;
            case 6 or 7 or 8 when Pick(model.Nodes, First) is { } node:
                write.SetNodeProperty(node, write.KeyToken(key), Value);
                Set(model.Nodes[node].Properties, key);
                break;
            case 9 when Pick(model.Relationships, First) is { } changed:
                write.SetRelationshipProperty(changed, write.KeyToken(key), Value);
                Set(model.Relationships[changed].Properties, key);
                break;
            case 10:
                string name = $"{label}_{s_keys[First % 3]}";
                if (Second % 3 == 0)
                {
                    Assert.Equal(model.Indexes.Remove((label, s_keys[First % 3])), write.DropIndex(name));
                }
                else
                {
                    Assert.Equal(
                        model.Indexes.Add((label, s_keys[First % 3])),
                        write.CreateIndex(new(name, label, s_keys[First % 3], Unique: false))
                    );
                }

                break;
            default:
                break;
        }
    }

    private static Gen<T> Pick<T>(params T[] from) => Gen.Int[0, from.Length - 1].Select(i => from[i]);

    private static Gen<ReferenceValue>[] Objects() =>
        [
            Gen.Int[0, 5].Select(ReferenceValue (i) => new TimeValue(i, i * 60)),
            Gen.Int[0, 5].Select(ReferenceValue (i) => new LocalDateTimeValue(i - 3, i)),
            Gen.Int[0, 5].Select(ReferenceValue (i) => new DateTimeValue(i, i, i * 900, i > 2 ? "Asia/Jakarta" : null)),
            Gen.Int[0, 5].Select(ReferenceValue (i) => new DurationValue(i, -i, i, i)),
            Gen.Int[0, 5].Select(ReferenceValue (i) => new PointValue(4326, i, -i, i > 2 ? i : null)),
        ];

    private static long? Pick<T>(SortedDictionary<long, T> from, int number) =>
        from.Count == 0 ? null : from.Keys.ElementAt(number % from.Count);

    private void Set(Dictionary<string, CypherValue> properties, string key)
    {
        if (Value.IsNull)
        {
            properties.Remove(key);
        }
        else
        {
            properties[key] = Value;
        }
    }
}
