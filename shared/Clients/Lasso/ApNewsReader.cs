using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.Clients.Lasso;

/// <summary>
/// Reads AP's Atom: <c>feed/entry</c> with <c>id</c>, <c>updated</c> or <c>published</c>, <c>summary</c>, the extended headline of its content
/// metadata (or else <c>title</c>), and the picture of its NITF. Names count without their namespaces. The text comes from strangers: there is no
/// DTD, nothing is fetched, and everything has a bound.
/// </summary>
internal static class ApNewsReader
{
    private const int MaxItems = 200;
    private const int MaxHeadline = 500;
    private const int MaxSummary = 4000;
    private const int MaxAddress = 2048;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = 4 * 1024 * 1024,
        MaxCharactersFromEntities = 1024,
    };

    /// <exception cref="ServiceCallException">It is no such feed.</exception>
    public static NewsFeed Read(string xml)
    {
        try
        {
            using var text = new StringReader(xml);
            using var reader = XmlReader.Create(text, Settings);
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "feed")
                throw Unreadable(null);
            return new NewsFeed { Items = ReadItems(reader) };
        }
        catch (Exception e) when (e is XmlException or InvalidOperationException or ArgumentException)
        {
            throw Unreadable(e);
        }
    }

    private static List<NewsItem> ReadItems(XmlReader reader)
    {
        var items = new List<NewsItem>();
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "entry")
            {
                reader.Read();
                continue;
            }

            // Moves behind the entry.
            var entry = (XElement)XNode.ReadFrom(reader);
            if (items.Count < MaxItems && ReadItem(entry) is { } item)
                items.Add(item);
        }

        return items;
    }

    /// <summary>Null for an entry that says nothing.</summary>
    private static NewsItem? ReadItem(XElement entry)
    {
        var headline = Plain(Inside(entry, "ExtendedHeadLine"), MaxHeadline);
        if (headline.Length == 0)
            headline = Plain(Child(entry, "title"), MaxHeadline);
        if (headline.Length == 0)
            return null;
        var id = Plain(Child(entry, "id"), MaxHeadline);
        return new NewsItem
        {
            Id = id.Length > 0 ? id : headline,
            Headline = headline,
            Summary = Plain(Child(entry, "summary"), MaxSummary),
            Published = When(Child(entry, "published")) ?? When(Child(entry, "updated")),
            ImageUrl = entry.Descendants().Where(e => e.Name.LocalName == "media-reference").Select(ImageOf).FirstOrDefault(url => url is not null),
        };
    }

    private static XElement? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private static XElement? Inside(XElement parent, string name) => parent.Descendants().FirstOrDefault(e => e.Name.LocalName == name);

    private static DateTimeOffset? When(XElement? element) =>
        element is not null
        && DateTimeOffset.TryParse(element.Value.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime()
            : null;

    private static string? ImageOf(XElement media) =>
        media.Attribute("source")?.Value is { Length: > 0 and <= MaxAddress } source
        && Uri.TryCreate(source, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri.AbsoluteUri
            : null;

    // One line: any white space becomes one blank, and control characters go.
    private static string Plain(XElement? element, int most)
    {
        if (element is null)
            return "";
        var text = new StringBuilder();
        var blank = false;
        foreach (var c in element.Value)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                blank = text.Length > 0;
                continue;
            }

            if (text.Length + 2 > most)
                break;
            if (blank)
                text.Append(' ');
            blank = false;
            text.Append(c);
        }

        // Never half a pair.
        if (text.Length > 0 && char.IsHighSurrogate(text[^1]))
            text.Length--;
        return text.ToString();
    }

    private static ServiceCallException Unreadable(Exception? why) =>
        new(HttpLassoClient.Service, ServiceCallFailure.Failed, "Lasso gave news that cannot be read", why);
}
