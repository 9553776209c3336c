using System.Globalization;
using TwinGraph.Atlas.Views;
using TwinGraph.Server.Pictures.Drawings;

namespace TwinGraph.Server.Pictures;

/// <summary>A picture that is asked for.</summary>
/// <param name="View">network, map, timeline or matrix.</param>
/// <param name="Address">What it shows.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
internal sealed record PictureRequest(string View, ViewAddress Address, int Width, int Height)
{
    private const int LeastSide = 160;
    private const int UsualWidth = 1_200;
    private const int UsualHeight = 675;

    public PictureWords Words { get; } = PictureWords.Of(Address.Language);

    public Palette Palette { get; } = Address.Theme == "dark" ? Palette.Dark : Palette.Light;

    /// <summary>The language of names, as the view tells them.</summary>
    public string NameLanguage => Words.Language.ToUpperInvariant();

    /// <summary>Reads what an address asks for.</summary>
    /// <exception cref="ViewAddressException">A parameter is unknown, or cannot be what it is.</exception>
    public static PictureRequest Read(string view, IQueryCollection address, PictureLimits limits)
    {
        var parsed = ViewAddress.Parse(
            address.Select(p => KeyValuePair.Create(p.Key, p.Value.ToString())),
            ["width", "height", "token"]
        );
        int width = Side("width", address, UsualWidth, limits);
        int height = Side("height", address, Math.Min(UsualHeight, limits.MaxSide), limits);
        if ((long)width * height > limits.MaxPixels)
        {
            throw new ViewAddressException(
                "width",
                $"A picture has at most {limits.MaxPixels:N0} pixels; {width} × {height} are more. Ask for a smaller one, or for SVG, which can be enlarged.",
                []
            );
        }

        ViewQuery query = parsed.Query with
        {
            NodeLimit = Math.Min(parsed.Query.NodeLimit, limits.MaxNodes),
            EdgeLimit = Math.Min(parsed.Query.EdgeLimit, limits.MaxEdges),
        };
        if (view == "matrix")
        {
            // Cities count for their provinces; sectors are asked for by name.
            query = query with
            {
                Level = "PROVINCE",
                Include = parsed.Matrix == "sectors" ? [.. query.Include, ViewPart.Sectors] : query.Include,
            };
        }

        return new(view, parsed with { Query = query }, width, height);
    }

    private static int Side(string name, IQueryCollection address, int usual, PictureLimits limits)
    {
        if (!address.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues given))
        {
            return Math.Min(usual, limits.MaxSide);
        }

        return
            int.TryParse(given.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int side)
            && side >= LeastSide
            && side <= limits.MaxSide
            ? side
            : throw new ViewAddressException(
                name,
                $"The parameter '{name}' cannot be '{given}'; it takes pixels, a whole number from {LeastSide} to {limits.MaxSide}.",
                [$"{LeastSide}–{limits.MaxSide}"]
            );
    }
}
