using System.Globalization;
using System.Text;
using System.Xml;

namespace TwinGraph.Server.Pictures.Drawings;

/// <summary>Writes drawings as SVG: names are text and never markup, and there is neither script nor style.</summary>
internal static class SvgWriter
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const string Fonts = "'Noto Sans SC', 'Noto Sans', system-ui, 'Microsoft YaHei', 'PingFang SC', sans-serif";

    /// <summary>Writes a drawing.</summary>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(Drawing drawing)
    {
        using var buffer = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true };
        using (var xml = XmlWriter.Create(buffer, settings))
        {
            Write(xml, drawing);
        }

        return buffer.ToArray();
    }

    private static void Write(XmlWriter xml, Drawing drawing)
    {
        xml.WriteStartElement("svg", Namespace);
        Attribute(xml, "width", drawing.Width);
        Attribute(xml, "height", drawing.Height);
        xml.WriteAttributeString(
            "viewBox",
            string.Create(CultureInfo.InvariantCulture, $"0 0 {drawing.Width} {drawing.Height}")
        );
        xml.WriteAttributeString("role", "img");
        xml.WriteAttributeString("aria-labelledby", "picture-title picture-description");
        xml.WriteAttributeString("lang", drawing.Language);
        xml.WriteAttributeString("font-family", Fonts);
        Element(xml, "title", "picture-title", drawing.Title);
        Element(xml, "desc", "picture-description", drawing.Description);
        Write(xml, new PathMark(Shapes.Rectangle(new(0, 0, drawing.Width, drawing.Height)), drawing.Background));
        int clips = 0;
        foreach (Mark mark in drawing.Marks)
        {
            Write(xml, mark, ref clips);
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Mark mark, ref int clips)
    {
        switch (mark)
        {
            case PathMark path:
                Write(xml, path);
                break;
            case TextMark text:
                Write(xml, text);
                break;
            case GroupMark group:
                Write(xml, group, ref clips);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void Write(XmlWriter xml, PathMark path)
    {
        xml.WriteStartElement("path", Namespace);
        xml.WriteAttributeString("d", path.Data);
        xml.WriteAttributeString("fill", path.Fill ?? "none");
        if (path.Stroke is { } stroke)
        {
            xml.WriteAttributeString("stroke", stroke);
            Attribute(xml, "stroke-width", path.Width);
            xml.WriteAttributeString("stroke-linecap", "round");
            xml.WriteAttributeString("stroke-linejoin", "round");
            if (path.Dash is { } dash)
            {
                xml.WriteAttributeString("stroke-dasharray", dash);
            }
        }

        if (path.Opacity < 1)
        {
            Attribute(xml, "opacity", path.Opacity);
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, TextMark text)
    {
        xml.WriteStartElement("text", Namespace);
        Attribute(xml, "x", text.X);
        Attribute(xml, "y", text.Y);
        Attribute(xml, "font-size", text.Size);
        xml.WriteAttributeString("fill", text.Ink);
        if (text.Anchor != "start")
        {
            xml.WriteAttributeString("text-anchor", text.Anchor);
        }

        if (text.IsBold)
        {
            xml.WriteAttributeString("font-weight", "600");
        }

        if (text.Halo is { } halo)
        {
            xml.WriteAttributeString("stroke", halo);
            xml.WriteAttributeString("stroke-width", "3");
            xml.WriteAttributeString("stroke-linejoin", "round");
            xml.WriteAttributeString("paint-order", "stroke");
        }

        if (text.Turn != 0)
        {
            xml.WriteAttributeString(
                "transform",
                string.Create(CultureInfo.InvariantCulture, $"rotate({text.Turn:0.#} {text.X:0.#} {text.Y:0.#})")
            );
        }

        xml.WriteString(Clean(text.Text));
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, GroupMark group, ref int clips)
    {
        string? clip = null;
        if (group.Clip is { } box)
        {
            clip = $"clip-{clips++}";
            xml.WriteStartElement("clipPath", Namespace);
            xml.WriteAttributeString("id", clip);
            Write(xml, new PathMark(Shapes.Rectangle(box), "#000000"));
            xml.WriteEndElement();
        }

        xml.WriteStartElement("g", Namespace);
        if (clip is not null)
        {
            xml.WriteAttributeString("clip-path", $"url(#{clip})");
        }

        if (group.Title is { } title)
        {
            Element(xml, "title", null, title);
        }

        foreach (Mark mark in group.Marks)
        {
            Write(xml, mark, ref clips);
        }

        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string? id, string text)
    {
        xml.WriteStartElement(name, Namespace);
        if (id is not null)
        {
            xml.WriteAttributeString("id", id);
        }

        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, double value) =>
        xml.WriteAttributeString(name, value.ToString("0.##", CultureInfo.InvariantCulture));

    // What XML 1.0 cannot hold becomes U+FFFD.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
            }
        }

        return clean.ToString();
    }
}
