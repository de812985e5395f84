using System.Globalization;
using System.Text;
using System.Xml;

namespace Jibo.Pegasus.Host.Simulation.Timelines;

/// <summary>Writes the few shapes that a timeline is made of. What comes from scenarios and manifests is escaped, whatever is in it.</summary>
internal sealed class SvgWriter : IDisposable
{
    /// <summary>The kind of shapes whose colour is that of their edge.</summary>
    public const string Outlined = "launch";

    private const string Svg = "http://www.w3.org/2000/svg";

    private readonly StringBuilder _text = new();
    private readonly XmlWriter _xml;

    public SvgWriter(double width, double height, string label, string style)
    {
        _xml = XmlWriter.Create(_text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true });
        _xml.WriteStartElement("svg", Svg);
        Attribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width:0.##} {height:0.##}"));
        Attribute("width", Number(width));
        Attribute("height", Number(height));
        Attribute("role", "img");
        Attribute("aria-label", label);
        _xml.WriteElementString("style", Svg, style);
    }

    public void Rectangle(string kind, double x, double y, double width, double height, string? title = null, string? colour = null, double round = 0) =>
        Shape("rect", kind, title, colour, ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)), ("rx", Number(round)));

    public void Line(string kind, double x1, double y1, double x2, double y2) =>
        Shape("line", kind, null, null, ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)));

    public void Circle(string kind, double x, double y, double radius, string? title = null, string? colour = null) =>
        Shape("circle", kind, title, colour, ("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius)));

    /// <param name="kind">Its class.</param>
    /// <param name="x">The middle.</param>
    /// <param name="y">The middle.</param>
    /// <param name="corners">From the middle.</param>
    /// <param name="title">What is shown when the mouse is over it.</param>
    /// <param name="colour">Instead of that of the class.</param>
    public void Polygon(string kind, double x, double y, ReadOnlySpan<(double X, double Y)> corners, string? title = null, string? colour = null)
    {
        var points = new StringBuilder();
        foreach (var corner in corners)
            points.Append(points.Length == 0 ? "" : " ").Append(Number(x + corner.X)).Append(',').Append(Number(y + corner.Y));
        Shape("polygon", kind, title, colour, ("points", points.ToString()));
    }

    public void Text(string kind, double x, double y, string text)
    {
        _xml.WriteStartElement("text", Svg);
        Attribute("class", kind);
        Attribute("x", Number(x));
        Attribute("y", Number(y));
        _xml.WriteString(Clean(text));
        _xml.WriteEndElement();
    }

    /// <summary>The whole picture.</summary>
    public string Finish()
    {
        _xml.WriteEndElement();
        _xml.Flush();
        return _text.Append('\n').ToString();
    }

    public void Dispose() => _xml.Dispose();

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    // Not every character may stand in XML, not even escaped.
    private static string Clean(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
            return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                clean.Append(text[i]).Append(text[++i]);
            else
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
        }

        return clean.ToString();
    }

    private void Shape(string name, string kind, string? title, string? colour, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name, Svg);
        Attribute("class", kind);
        foreach (var (attribute, value) in attributes)
        {
            if (attribute != "rx" || value != "0")
                Attribute(attribute, value);
        }

        if (colour is not null)
            Attribute(kind == Outlined ? "stroke" : "fill", colour);
        if (title is not null)
            _xml.WriteElementString("title", Svg, Clean(title));
        _xml.WriteEndElement();
    }

    private void Attribute(string name, string value) => _xml.WriteAttributeString(name, Clean(value));
}
