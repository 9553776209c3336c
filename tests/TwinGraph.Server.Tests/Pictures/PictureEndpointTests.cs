using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using SkiaSharp;

namespace TwinGraph.Server.Tests.Pictures;

public sealed class PictureEndpointTests(ShippedGraph shipped)
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Views => ["network", "map", "timeline", "matrix"];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Svg_OfAView_IsAnImageWithTitleAndDescription(string view)
    {
        XElement root = await SvgAsync($"/embed/{view}.svg?width=640&height=400");

        Assert.Equal(s_svg + "svg", root.Name);
        Assert.Equal(
            ("img", "640", "400", "en"),
            (
                (string?)root.Attribute("role"),
                (string?)root.Attribute("width"),
                (string?)root.Attribute("height"),
                (string?)root.Attribute("lang")
            )
        );
        Assert.All(
            ((string)root.Attribute("aria-labelledby")!).Split(' '),
            id => Assert.NotEmpty(root.Elements().Single(e => (string?)e.Attribute("id") == id).Value)
        );
        Assert.Subset(
            new HashSet<string> { "svg", "title", "desc", "g", "path", "text", "clipPath" },
            root.DescendantsAndSelf().Select(e => e.Name.LocalName).ToHashSet()
        );
        Assert.Contains(
            root.Descendants(s_svg + "text"),
            t => t.Value.StartsWith("Source: TwinGraph", StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Png_OfAView_HasItsSizeAndSomethingOnIt(string view)
    {
        using HttpResponseMessage response = await GetAsync($"/embed/{view}.png?width=500&height=320&lang=zh");
        byte[] picture = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        Assert.Equal(500, BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)));
        Assert.Equal(320, BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20)));
        using SKBitmap bitmap = SKBitmap.Decode(picture);
        Assert.True(bitmap.Pixels.Distinct().Count() > 20);
    }

    [Fact]
    public async Task Network_DrawnTwice_IsTheSame()
    {
        using HttpResponseMessage one = await GetAsync("/embed/network.svg");
        using HttpResponseMessage other = await GetAsync("/embed/network.svg");

        Assert.Equal(await one.Content.ReadAsStringAsync(), await other.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Network_AroundACenter_IsCalledAfterItInTheLanguageAskedFor()
    {
        XElement root = await SvgAsync("/embed/network.svg?center=CN-350000&lang=zh&theme=dark");

        Assert.Equal("福建省的往来", root.Element(s_svg + "title")!.Value);
        Assert.Equal("#12161b", (string?)root.Element(s_svg + "path")!.Attribute("fill"));
        Assert.Contains(root.Descendants(s_svg + "text"), t => t.Value == "福建省");
    }

    [Fact]
    public async Task Network_OfTheShippedData_DrawsEachNodeAndTellsItsTies()
    {
        XElement root = await SvgAsync("/embed/network.svg?lang=id");

        string[] titles = [.. root.Descendants(s_svg + "g").Elements(s_svg + "title").Select(t => t.Value)];
        Assert.Contains("Fujian: Provinsi, 12 hubungan", titles);
        Assert.Equal(182, titles.Count(t => !t.Contains(" – ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Hidden_Nodes_AreNotDrawn()
    {
        XElement root = await SvgAsync("/embed/map.svg?hide=CN-350000");

        Assert.DoesNotContain("Fujian", root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_WithoutATie_SaysSo()
    {
        XElement root = await SvgAsync("/embed/timeline.svg?from=1900&to=1901");

        Assert.Contains(root.Descendants(s_svg + "text"), t => t.Value == "No tie fits these filters.");
    }

    [Fact]
    public async Task Picture_ThatTheClientHas_IsNotSentAgain()
    {
        using HttpResponseMessage first = await GetAsync("/embed/matrix.svg");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/embed/matrix.svg");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await shipped.Host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("width=10", 400, "The parameter 'width' cannot be '10'")]
    [InlineData("height=4001", 400, "The parameter 'height' cannot be '4001'")]
    [InlineData("width=4000&height=4000", 400, "A picture has at most 12,000,000 pixels")]
    [InlineData("colour=red", 400, "There is no parameter 'colour' of a view.")]
    [InlineData("center=CN-999999", 404, "There is nothing of id 'CN-999999'")]
    public async Task Picture_ThatCannotBe_IsAProblemInWords(string parameters, int status, string detail)
    {
        using HttpResponseMessage response = await GetAsync($"/embed/network.png?{parameters}");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        using JsonDocument problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.StartsWith(detail, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_WithoutCredentialsWhereTheyAreNeeded_IsRefused()
    {
        await using TestHost host = await TestHost.StartAsync(shipped.Database, apiKey: "secret");

        using HttpResponseMessage response = await host.Client.GetAsync("/embed/network.svg");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Picture_ThatIsPosted_IsNotAllowed()
    {
        using HttpResponseMessage response = await shipped.Host.Client.PostAsync("/embed/map.svg", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private Task<HttpResponseMessage> GetAsync(string path) => shipped.Host.Client.GetAsync(path);

    private async Task<XElement> SvgAsync(string path)
    {
        using HttpResponseMessage response = await GetAsync(path);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        return XElement.Parse(text);
    }
}
