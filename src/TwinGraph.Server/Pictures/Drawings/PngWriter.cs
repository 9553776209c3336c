using System.Globalization;
using SkiaSharp;

namespace TwinGraph.Server.Pictures.Drawings;

/// <summary>Draws drawings as PNG, with a font of its own, so that it works on machines without any.</summary>
internal static class PngWriter
{
    private static readonly Lazy<SKTypeface> s_font = new(LoadFont);

    /// <summary>The font: letters with all their accents, and the Chinese characters of GB 2312 and of the gazetteer.</summary>
    internal static SKTypeface Font => s_font.Value;

    /// <summary>Draws a drawing.</summary>
    /// <returns>A PNG file.</returns>
    public static byte[] Write(Drawing drawing, CancellationToken cancellationToken)
    {
        using var bitmap = new SKBitmap(drawing.Width, drawing.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColor.Parse(drawing.Background));
            foreach (Mark mark in drawing.Marks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Draw(canvas, mark);
            }
        }

        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void Draw(SKCanvas canvas, Mark mark)
    {
        switch (mark)
        {
            case PathMark path:
                Draw(canvas, path);
                break;
            case TextMark text:
                Draw(canvas, text);
                break;
            case GroupMark group:
                canvas.Save();
                if (group.Clip is { } box)
                {
                    canvas.ClipRect(
                        new((float)box.Left, (float)box.Top, (float)box.Right, (float)box.Bottom),
                        SKClipOperation.Intersect,
                        antialias: true
                    );
                }

                foreach (Mark one in group.Marks)
                {
                    Draw(canvas, one);
                }

                canvas.Restore();
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void Draw(SKCanvas canvas, PathMark mark)
    {
        using SKPath path = SKPath.ParseSvgPathData(mark.Data);
        using var paint = new SKPaint { IsAntialias = true };
        if (mark.Fill is { } fill)
        {
            paint.Style = SKPaintStyle.Fill;
            paint.Color = Colour(fill, mark.Opacity);
            canvas.DrawPath(path, paint);
        }

        if (mark.Stroke is { } stroke)
        {
            paint.Style = SKPaintStyle.Stroke;
            paint.Color = Colour(stroke, mark.Opacity);
            paint.StrokeWidth = (float)mark.Width;
            paint.StrokeCap = SKStrokeCap.Round;
            paint.StrokeJoin = SKStrokeJoin.Round;
            if (mark.Dash is { } dash)
            {
                float[] lengths =
                [
                    .. dash.Split(' ').Select(static length => float.Parse(length, CultureInfo.InvariantCulture)),
                ];
                using var effect = SKPathEffect.CreateDash(lengths, 0);
                paint.PathEffect = effect;
                canvas.DrawPath(path, paint);
                return;
            }

            canvas.DrawPath(path, paint);
        }
    }

    private static void Draw(SKCanvas canvas, TextMark mark)
    {
        using var font = new SKFont(Font, (float)mark.Size)
        {
            Subpixel = true,
            Hinting = SKFontHinting.None,
            Embolden = mark.IsBold,
        };
        using var paint = new SKPaint { IsAntialias = true };
        SKTextAlign align = mark.Anchor switch
        {
            "middle" => SKTextAlign.Center,
            "end" => SKTextAlign.Right,
            _ => SKTextAlign.Left,
        };
        canvas.Save();
        if (mark.Turn != 0)
        {
            canvas.RotateDegrees((float)mark.Turn, (float)mark.X, (float)mark.Y);
        }

        if (mark.Halo is { } halo)
        {
            paint.Style = SKPaintStyle.Stroke;
            paint.StrokeWidth = 3;
            paint.StrokeJoin = SKStrokeJoin.Round;
            paint.Color = SKColor.Parse(halo);
            canvas.DrawText(mark.Text, (float)mark.X, (float)mark.Y, align, font, paint);
        }

        paint.Style = SKPaintStyle.Fill;
        paint.Color = SKColor.Parse(mark.Ink);
        canvas.DrawText(mark.Text, (float)mark.X, (float)mark.Y, align, font, paint);
        canvas.Restore();
    }

    private static SKColor Colour(string colour, double opacity) =>
        SKColor.Parse(colour).WithAlpha((byte)Math.Round(255 * opacity));

    private static SKTypeface LoadFont()
    {
        using Stream file =
            typeof(PngWriter).Assembly.GetManifestResourceStream("picture-font.ttf")
            ?? throw new InvalidOperationException("The font of the pictures is not in the program.");
        return SKTypeface.FromStream(file)
            ?? throw new InvalidOperationException("The font of the pictures cannot be read.");
    }
}
