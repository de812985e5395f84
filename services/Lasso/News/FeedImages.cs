using System.Xml.Linq;

namespace Jibo.Pegasus.Lasso.News;

/// <summary>The picture of an item: a media element of Yahoo's, an enclosure, or the media reference of AP's NITF.</summary>
internal static class FeedImages
{
    private const int MaxAddress = 2000;

    public static Uri? Find(XElement item) =>
        item.Descendants().Select(AddressOf).Select(ToUri).FirstOrDefault(uri => uri is not null);

    private static string? AddressOf(XElement element) => element.Name.LocalName switch
    {
        "thumbnail" => Attribute(element, "url"),
        "content" when Attribute(element, "medium") == "image" || IsImage(Attribute(element, "type")) => Attribute(element, "url"),
        "enclosure" when IsImage(Attribute(element, "type")) => Attribute(element, "url"),
        "link" when Attribute(element, "rel") == "enclosure" && IsImage(Attribute(element, "type")) => Attribute(element, "href"),
        "media-reference" => Attribute(element, "source"),
        _ => null,
    };

    private static bool IsImage(string? type) => type?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;

    private static string? Attribute(XElement element, string name) => element.Attribute(name)?.Value;

    private static Uri? ToUri(string? address) =>
        address is { Length: <= MaxAddress } && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
            ? uri
            : null;
}
