using System.Globalization;
using System.Text;
using System.Xml;

namespace Jibo.Pegasus.Lasso.News;

/// <summary>Writes news as AP's Atom, as far as its readers look: <c>entry</c> with <c>summary</c>, <c>apcm:ContentMetadata/apcm:ExtendedHeadLine</c> and the picture in NITF.</summary>
internal static class ApAtomWriter
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Apcm = "http://ap.org/schemas/03/2005/apcm";

    /// <param name="sourceId">AP's number of the category.</param>
    /// <param name="now">Of when the feed is.</param>
    public static string Write(string sourceId, IEnumerable<FeedItem> items, DateTimeOffset now)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xmlns", "apcm", null, Apcm);
            xml.WriteElementString("id", Atom, $"urn:pegasus:news:{sourceId}");
            xml.WriteElementString("title", Atom, sourceId);
            xml.WriteElementString("updated", Atom, Iso(now));
            foreach (var item in items)
                WriteEntry(xml, item);
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static void WriteEntry(XmlWriter xml, FeedItem item)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, item.Id);
        xml.WriteElementString("title", Atom, item.Headline);
        if (item.Published is { } published)
        {
            xml.WriteElementString("published", Atom, Iso(published));
            xml.WriteElementString("updated", Atom, Iso(published));
        }

        xml.WriteElementString("summary", Atom, item.Summary);
        xml.WriteStartElement("ContentMetadata", Apcm);
        xml.WriteElementString("ExtendedHeadLine", Apcm, item.Headline);
        xml.WriteEndElement();
        if (item.Image is { } image)
            WriteImage(xml, image);
        xml.WriteEndElement();
    }

    private static void WriteImage(XmlWriter xml, Uri image)
    {
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "text/xml");
        foreach (var name in (ReadOnlySpan<string>)["nitf", "body", "body.content", "media"])
            xml.WriteStartElement(name, "");
        xml.WriteAttributeString("media-type", "Photo");
        xml.WriteStartElement("media-reference", "");
        xml.WriteAttributeString("mime-type", "image/jpeg");
        xml.WriteAttributeString("source", image.AbsoluteUri);
        for (var open = 0; open < 6; open++)
            xml.WriteEndElement();
    }

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
