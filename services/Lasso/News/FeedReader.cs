using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Jibo.Pegasus.Lasso.News;

/// <summary>
/// Reads RSS 2.0 and its ancestors, RDF, Atom, and AP's Atom. Elements count by their names without namespaces: feeds get those wrong.
/// What comes is a stranger's: no DTD, nothing fetched, and everything has a bound.
/// </summary>
internal static class FeedReader
{
    public const int MaxItems = 40;
    private const int MaxDepth = 64;
    private const int MaxHeadline = 300;
    private const int MaxSummary = 1500;
    private const int MaxCharacters = 4 * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = MaxCharacters,
        MaxCharactersFromEntities = 1024,
        // Robots' screens cannot show what XML cannot hold; readers of this one drop control characters anyway.
        CheckCharacters = false,
    };

    // Feeds of old newspapers come in windows-1252 and its like.
    static FeedReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="FormatException">It is no feed. The message says why, and nothing of what stands in it.</exception>
    public static IReadOnlyList<FeedItem> Read(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            throw new FormatException("it is empty");
        try
        {
            CheckDepth(body);
            using var reader = Open(body);
            return Read(reader);
        }
        catch (Exception e) when (e is XmlException or InvalidOperationException or ArgumentException or DecoderFallbackException)
        {
            throw new FormatException("it is no XML that may be read", e);
        }
    }

    private static XmlReader Open(ReadOnlyMemory<byte> body) => XmlReader.Create(new MemoryStream(body.ToArray(), writable: false), Settings);

    // Before anything is built of it, which would take memory for every level.
    private static void CheckDepth(ReadOnlyMemory<byte> body)
    {
        using var reader = Open(body);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                throw new FormatException("it is nested too deeply");
        }
    }

    private static List<FeedItem> Read(XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName is not ("rss" or "RDF" or "feed"))
            throw new FormatException("it is neither RSS nor Atom");
        var name = reader.LocalName == "feed" ? "entry" : "item";
        var items = new List<FeedItem>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        reader.Read();
        while (!reader.EOF && items.Count < MaxItems)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != name)
                reader.Read();
            else if (XNode.ReadFrom(reader) is XElement element && ReadItem(element) is { } item && seen.Add(item.Headline))
                items.Add(item);
        }

        return items;
    }

    /// <summary>Null for one that says nothing.</summary>
    private static FeedItem? ReadItem(XElement item)
    {
        var headline = PlainText.Of(Inside(item, "ExtendedHeadLine") ?? Child(item, "title") ?? "", MaxHeadline);
        if (headline.Length == 0)
            return null;
        var summary = PlainText.Of(Child(item, "summary") ?? Child(item, "description") ?? Child(item, "encoded") ?? Child(item, "content") ?? "", MaxSummary);
        return new()
        {
            Id = IdOf(item) ?? headline,
            Headline = headline,
            // Some feeds say everything twice.
            Summary = summary == headline ? "" : summary,
            Published = FeedDates.Read(Child(item, "pubDate") ?? Child(item, "published") ?? Child(item, "date") ?? Child(item, "updated")),
            Image = FeedImages.Find(item),
        };
    }

    private static string? IdOf(XElement item)
    {
        var id = Child(item, "id") ?? Child(item, "guid") ?? item.Attributes().FirstOrDefault(a => a.Name.LocalName == "about")?.Value ?? Child(item, "link");
        return string.IsNullOrWhiteSpace(id) ? null : PlainText.Of(id, MaxHeadline);
    }

    private static string? Child(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(e => e.Name.LocalName == name && e.Value.Length > 0)?.Value;

    private static string? Inside(XElement parent, string name) =>
        parent.Descendants().FirstOrDefault(e => e.Name.LocalName == name && e.Value.Length > 0)?.Value;
}
