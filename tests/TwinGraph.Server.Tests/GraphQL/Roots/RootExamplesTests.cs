using System.Text.Json;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using TwinGraph.Server.GraphQL.Roots;
using TwinGraph.Server.Tests.GraphQL.Mutations;
using AtlasSchema = TwinGraph.Server.GraphQL.AtlasSchema;

namespace TwinGraph.Server.Tests.GraphQL.Roots;

/// <summary>The examples in the descriptions of the root fields, asked of the data that ship.</summary>
public sealed class RootExamplesTests(EditedServer server) : IClassFixture<EditedServer>
{
    private static readonly Lazy<AtlasSchema> s_schema = new(() =>
    {
        var schema = new AtlasSchema();
        schema.Initialize();
        return schema;
    });

    public static TheoryData<string> Queries => Names(s_schema.Value.Query);

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_IsAnswered_WithSomethingInIt(string field)
    {
        Answer answer = await server.Host.AskAsync("{ " + RootExamples.Of(field) + " }");
        JsonElement found = answer.Data.GetProperty(field);
        Assert.True(
            found.ValueKind == JsonValueKind.Object
                || (found.ValueKind == JsonValueKind.Array && found.GetArrayLength() > 0),
            answer.Text
        );
    }

    [Fact]
    public async Task Mutations_DoWhatTheySay_OneAfterTheOther()
    {
        foreach (FieldType field in s_schema.Value.Mutation!.Fields)
        {
            Answer answer = await server.Host.AskAsync("mutation { " + RootExamples.Of(field.Name) + " }");
            string? type = answer.Data.GetProperty(field.Name).GetProperty("__typename").GetString();
            Assert.True(type is "Edit" or "DossierImport", answer.Text);
        }
    }

    [Fact]
    public async Task Subscriptions_AreOfTheSchema()
    {
        foreach (FieldType field in s_schema.Value.Subscription!.Fields)
        {
            string text = "subscription { " + RootExamples.Of(field.Name) + " }";
            GraphQLDocument document = Parser.Parse(text);
            IValidationResult result = await new DocumentValidator().ValidateAsync(
                new()
                {
                    Schema = s_schema.Value,
                    Document = document,
                    Operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single(),
                }
            );
            Assert.True(result.IsValid, text);
        }
    }

    [Fact]
    public void EveryRootField_EndsWithItsExample() =>
        Assert.All(
            s_schema
                .Value.Query.Fields.Concat(s_schema.Value.Mutation!.Fields)
                .Concat(s_schema.Value.Subscription!.Fields),
            field =>
                Assert.EndsWith(
                    $"Example: `{RootExamples.Of(field.Name)}`",
                    field.Description,
                    StringComparison.Ordinal
                )
        );

    private static TheoryData<string> Names(IObjectGraphType type) => new(type.Fields.Select(f => f.Name));
}
