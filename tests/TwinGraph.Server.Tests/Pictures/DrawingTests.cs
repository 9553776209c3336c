using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SkiaSharp;
using TwinGraph.Atlas.Names;
using TwinGraph.Atlas.Views;
using TwinGraph.Server.Pictures;
using TwinGraph.Server.Pictures.Drawings;
using TwinGraph.Server.Pictures.Maps;
using TwinGraph.Server.Pictures.Networks;

namespace TwinGraph.Server.Tests.Pictures;

public sealed class DrawingTests
{
    private const string Hostile = "<img src=x onerror=\"alert('1')\">&amp;\u0001]]>";

    [Theory]
    [InlineData("network")]
    [InlineData("map")]
    [InlineData("timeline")]
    [InlineData("matrix")]
    public void Name_ThatLooksLikeMarkup_StaysText(string view)
    {
        Drawing drawing = PictureEndpoint.Draw(Request(view), HostileView(), CancellationToken.None);

        XElement svg = XElement.Parse(Encoding.UTF8.GetString(SvgWriter.Write(drawing)));

        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName is "img" or "script");
        Assert.DoesNotContain(
            svg.DescendantsAndSelf().Attributes(),
            a => a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name.LocalName == "style"
        );
        Assert.Contains("<img src=x", svg.Value, StringComparison.Ordinal);
        Assert.NotEmpty(PngWriter.Write(drawing, CancellationToken.None));
    }

    [Fact]
    public void Font_HasTheCharactersOfAllNamesAndWords()
    {
        IEnumerable<string> names = Gazetteer
            .Load()
            .Regions.SelectMany(r => new[] { r.Name, r.NameId, r.NameZh, r.Pinyin })
            .OfType<string>();
        IEnumerable<string> words = new[] { "en", "id", "zh" }.SelectMany(language =>
            PictureWords.Of(language).Titles.Values.Concat(PictureWords.Of(language).Legend.Values)
        );

        using var font = new SKFont(PngWriter.Font);
        string missing = new([
            .. names.Concat(words).SelectMany(text => text).Distinct().Where(c => font.GetGlyph(c) == 0),
        ]);

        Assert.Equal("", missing);
    }

    [Fact]
    public void Labels_NeverLieOnEachOtherOrOnMarks()
    {
        var labels = new Labels(new(0, 0, 400, 300));
        var random = new Random(1);
        var boxes = new List<Box>();
        (double X, double Y)[] places =
        [
            .. Enumerable.Range(0, 60).Select(_ => (random.NextDouble() * 400, random.NextDouble() * 300)),
        ];
        foreach ((double x, double y) in places)
        {
            labels.Keep(new(x - 4, y - 4, 8, 8));
            boxes.Add(new(x - 4, y - 4, 8, 8));
        }

        int placed = 0;
        foreach ((double x, double y) in places)
        {
            if (labels.Place("A name", x, y, 4, 11, "#000000", "#ffffff") is { } label)
            {
                placed++;
                double width = Lettering.Width(label.Text, label.Size);
                double left = label.Anchor switch
                {
                    "start" => label.X,
                    "end" => label.X - width,
                    _ => label.X - (width / 2),
                };
                var box = new Box(left, label.Y - (11 * 0.92), width, 11 * 1.15);
                Assert.DoesNotContain(boxes, other => other.Meets(box));
                boxes.Add(box);
            }
        }

        Assert.InRange(placed, 10, 60);
    }

    [Fact]
    public void Forces_PutTheEndsOfEdgesNearAndNodesApart()
    {
        (int, int)[] edges = [.. Enumerable.Range(1, 29).Select(i => (i / 3, i)).Where(e => e.Item1 != e.Item2)];

        (double X, double Y)[] places = ForceLayout.Place(30, edges, CancellationToken.None);

        double Distance(int a, int b) =>
            Math.Sqrt(Math.Pow(places[a].X - places[b].X, 2) + Math.Pow(places[a].Y - places[b].Y, 2));
        Assert.All(edges, e => Assert.InRange(Distance(e.Item1, e.Item2), 0.3, 3));
        Assert.All(
            Enumerable.Range(0, 30).SelectMany(a => Enumerable.Range(0, a).Select(b => (a, b))),
            pair => Assert.True(Distance(pair.a, pair.b) > 0.2)
        );
        Assert.Equal(places, ForceLayout.Place(30, edges, CancellationToken.None));
    }

    [Fact]
    public void Packing_PutsNothingOnAnything()
    {
        (double Width, double Height)[] sizes = [(10, 8), (6, 3), (4, 4), .. Enumerable.Repeat((2.0, 1.5), 20)];

        ((double X, double Y)[] places, double width, double height) = ComponentPacking.Pack(sizes, 1.8);

        Box[] boxes = [.. places.Zip(sizes, (p, s) => new Box(p.X, p.Y, s.Width - 1e-6, s.Height - 1e-6))];
        for (int i = 0; i < boxes.Length; i++)
        {
            Assert.InRange(boxes[i].Bottom, 0, height);
            Assert.DoesNotContain(boxes[..i], other => other.Meets(boxes[i]));
        }

        Assert.True(width >= 10);
    }

    [Theory]
    [InlineData("CN", 116.4, 39.9, true)]
    [InlineData("CN", 106.8, -6.3, false)]
    [InlineData("ID", 106.9, -6.5, true)]
    [InlineData("ID", 101.4, 0.5, true)]
    [InlineData("ID", 116.4, 39.9, false)]
    public void Lands_HoldTheirCities(string land, double lon, double lat, bool holds)
    {
        int crossings = 0;
        foreach ((double Lon, double Lat)[] ring in Lands.Rings[land])
        {
            for (int i = 0; i < ring.Length; i++)
            {
                ((double ax, double ay), (double bx, double by)) = (ring[i], ring[(i + 1) % ring.Length]);
                if ((ay > lat) != (by > lat) && lon < ((bx - ax) * (lat - ay) / (by - ay)) + ax)
                {
                    crossings++;
                }
            }
        }

        Assert.Equal(holds, crossings % 2 == 1);
    }

    [Fact]
    public void Map_PlacesTheNorthAboveAndTheEastRight()
    {
        var projection = new MapProjection(new(0, 0, 1000, 600));

        (double X, double Y) beijing = projection.Place(116.4, 39.9);
        (double X, double Y) jakarta = projection.Place(106.8, -6.2);
        (double X, double Y) jayapura = projection.Place(140.7, -2.5);

        Assert.True(beijing.Y < jakarta.Y && jakarta.X < jayapura.X);
        Assert.All(
            new[] { beijing, jakarta, jayapura },
            p =>
            {
                Assert.InRange(p.X, 0, 1000);
                Assert.InRange(p.Y, 0, 600);
            }
        );
    }

    private static PictureRequest Request(string view) =>
        PictureRequest.Read(view, new QueryCollection(new Dictionary<string, StringValues>()), new());

    private static ViewGraph HostileView()
    {
        var tie = new ViewTie(
            Hostile,
            "partnership",
            "loi",
            [Hostile],
            Hostile,
            1,
            Hostile,
            [new("loi", "2025-06-24")]
        );
        return new(
            [
                new("CN-1", "Province", new(Hostile), "CN", null, 30, 110, 1, null),
                new("ID-1", "Province", new(Hostile), "ID", null, -6, 107, 1, null),
            ],
            [new("ID-1", "CN-1", "PARTNERS_WITH", "2025-06-24", null, tie)],
            2,
            1,
            "2025-06-24",
            "2025-06-24"
        );
    }
}
