using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Tests.Indexes;

public sealed class SchemaDurabilityTests
{
    [Fact]
    public async Task Open_AfterIndexesAndConstraintsOfEveryKind_HasThemAllAndTheirEntries()
    {
        using var folder = new TemporaryFolder();
        IReadOnlyList<IndexDescriptor> indexes;
        IReadOnlyList<ConstraintDescriptor> constraints;
        await using (GraphStore store = folder.Open())
        {
            using (IGraphTransaction write = await store.BeginWriteAsync(default))
            {
                write.CreateIndex(new("r", IndexKind.Range, EntityKind.Relationship, ["T"], ["a", "b"]));
                write.CreateIndex(new("t", IndexKind.Text, EntityKind.Node, ["N"], ["name"]));
                write.CreateIndex(new("p", IndexKind.Point, EntityKind.Node, ["N"], ["at"]));
                write.CreateIndex(
                    new("f", IndexKind.FullText, EntityKind.Node, ["N", "M"], ["name", "note"], Analyzer: "cjk")
                );
                write.CreateConstraint(new("k", ConstraintKind.Key, EntityKind.Node, "N", ["id", "name"]));
                write.CreateConstraint(
                    new(
                        "y",
                        ConstraintKind.PropertyType,
                        EntityKind.Relationship,
                        "T",
                        ["a"],
                        PropertyType.Parse("INTEGER")
                    )
                );
                long node = write.CreateNode([write.LabelToken("N")]);
                write.SetNodeProperty(node, write.KeyToken("id"), CypherValue.Integer(1));
                write.SetNodeProperty(node, write.KeyToken("name"), CypherValue.String("福建"));
                write.SetNodeProperty(node, write.KeyToken("at"), CypherValue.Of(new PointValue(4326, 118, 26)));
                long tie = write.CreateRelationship(write.TypeToken("T"), node, node);
                write.SetRelationshipProperty(tie, write.KeyToken("a"), CypherValue.Integer(5));
                write.SetRelationshipProperty(tie, write.KeyToken("b"), CypherValue.String("x"));
                write.Commit();
            }

            indexes = store.Snapshot().Indexes;
            constraints = store.Snapshot().Constraints;
        }

        await using GraphStore again = folder.Open();

        IGraphReader reader = again.Snapshot();
        Assert.Equal(indexes, reader.Indexes);
        Assert.Equal(constraints, reader.Constraints);
        Assert.All(reader.Indexes, index => Assert.True(reader.MeasureIndex(index).Entries > 0));
        Assert.Empty(GraphChecker.Check(again));
    }
}
