using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.Tests.GraphQL.Model;

/// <summary>The description of the graph that the schema is made of.</summary>
public sealed class GraphModelTests
{
    private static readonly GraphModel s_model = GraphModel.Atlas;

    public static TheoryData<string> Abstract =>
        [.. s_model.Types.Where(t => t.Form == ModelForm.Interface).Select(t => t.Name)];

    public static TheoryData<string> All => [.. s_model.Types.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Abstract))]
    public void Interface_HasOnlyWhatEachOfItsTypesHas(string name)
    {
        ModelType type = s_model[name];

        Assert.True(type.Concrete.Count > 1);
        foreach (ModelType concrete in type.Concrete)
        {
            Assert.All(
                type.Members,
                member =>
                {
                    ModelField? field = concrete.Field(member.Name);
                    Assert.NotNull(field);
                    Assert.Equal((member as ModelProperty)?.Cypher.Text, field.Property?.Cypher.Text);
                    Assert.Equal((member as ModelRelation)?.Pattern?.Text, field.Relation?.Pattern?.Text);
                }
            );
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Members_AreDescribedInSentences(string name)
    {
        ModelType type = s_model[name];

        Assert.EndsWith(".", type.Description, StringComparison.Ordinal);
        Assert.All(type.Members, member => Assert.Matches(@"[.…`]$", member.Description));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Orders_OfRelations_NameWhatTheirTargetCanBeSortedBy(string name)
    {
        foreach (ModelRelation relation in s_model[name].Relations)
        {
            ModelType target = s_model[relation.Target];
            Assert.All(
                relation.Order,
                order =>
                    Assert.True(
                        (target.Field(order.Property) ?? target.LinkNode?.Field(order.Property))
                            is { Property.MaySort: true },
                        $"{name}.{relation.Name} is ordered by {order.Property}, which {target.Name} lacks."
                    )
            );
        }
    }

    [Fact]
    public void Model_WithARelationToNothing_IsRefused()
    {
        var type = new ModelType(
            ModelForm.Object,
            "Ship",
            "A ship.",
            ModelRelation.Many("ports", "Port", "({n})-->({m}:Port)", "Its ports.")
        );

        ArgumentException error = Assert.Throws<ArgumentException>(() => new GraphModel([type]));

        Assert.StartsWith("The graph model has no type 'Port'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kind_OfATie_IsItsTypeWithALabelOrWithout()
    {
        Assert.Equal("Investment", s_model.OfKind("investment")?.Name);
        Assert.Equal("Investment", s_model.OfLabel("Investment")?.Name);
        Assert.Null(s_model.OfLabel("Entity"));
        Assert.Null(s_model.OfLabel("Tie"));
    }
}
