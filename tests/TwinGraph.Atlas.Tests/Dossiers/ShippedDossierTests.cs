using System.Globalization;
using System.Text.Json.Nodes;
using Json.Schema;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TwinGraph.Atlas.Tests.Dossiers;

public sealed class ShippedDossierTests
{
    public static TheoryData<string> Yaml =>
        [.. ShippedDossiers.Read().Select(f => f.Path).Where(p => p.EndsWith(".yaml", StringComparison.Ordinal))];

    [Fact]
    public void Check_OfAllThatShips_FindsNothingWrong() =>
        Assert.Empty(AtlasImporter.Check(ShippedDossiers.Read(), Gazetteer.Load()));

    [Fact]
    public void Read_GivesFiveDossiersAndTheTable()
    {
        Assert.Equal(6, ShippedDossiers.Read().Count);
        Assert.Equal("ties.csv", ShippedDossiers.Read()[^1].Path);
    }

    [Theory]
    [MemberData(nameof(Yaml))]
    public void Dossier_SatisfiesTheJsonSchema(string path)
    {
        EvaluationResults results = Evaluate(ShippedDossiers.Read().Single(f => f.Path == path).Text);
        Assert.True(results.IsValid, string.Join('\n', Problems(results)));
    }

    [Theory]
    [MemberData(nameof(Yaml))]
    public void Dossier_BeginsWithTheSchemaForEditors(string path) =>
        Assert.StartsWith(
            "# yaml-language-server: $schema=../dossier.schema.json\n",
            ShippedDossiers.Read().Single(f => f.Path == path).Text,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(
        "sources: [{id: a, title: b}]\nties: [{id: x, kind: handshake, type: t, status: mou, to: CN-350000, evidence: e}]"
    )]
    [InlineData("sources: [{id: a, title: b}]\nties: [{id: x, kind: visit, type: t, status: mou, to: CN-350000}]")]
    [InlineData("sources: [{id: a, title: b, puplisher: c}]")]
    [InlineData("sources: [{id: a, title: b, publishedOn: 2025-13}]")]
    public void JsonSchema_RefusesWhatTheReaderRefuses(string yaml) => Assert.False(Evaluate(yaml).IsValid);

    private static EvaluationResults Evaluate(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        JsonNode? json = Json(stream.Documents[0].RootNode);
        using var document = System.Text.Json.JsonDocument.Parse(json!.ToJsonString());
        return JsonSchema
            .FromText(ShippedDossiers.JsonSchema())
            .Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
    }

    private static IEnumerable<string> Problems(EvaluationResults results) =>
        (results.Details ?? [])
            .Where(d => d.Errors is { Count: > 0 })
            .SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}"));

    // As editors read it: YAML 1.2's core schema, in which 2025-06 is a text and 2003 a number.
    private static JsonNode? Json(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(
                flag.Value == "true"
            ),
            YamlScalarNode { Style: ScalarStyle.Plain } scalar
                when decimal.TryParse(scalar.Value, CultureInfo.InvariantCulture, out decimal number) =>
                JsonValue.Create(number),
            YamlScalarNode scalar => JsonValue.Create(scalar.Value),
            _ => null,
        };
}
