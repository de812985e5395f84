using System.Text.Encodings.Web;
using System.Text.Json;
using Jibo.Pegasus.Lasso.Origins;

namespace Jibo.Pegasus.Lasso.News;

/// <summary>What both providers of news do with what they get.</summary>
internal static class NewsRelay
{
    public const long MaxBytes = 4 * 1024 * 1024;
    public const string Accept = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1";

    /// <returns>AP's Atom as one JSON string.</returns>
    /// <exception cref="OriginException">It is no feed, or there is nothing in it.</exception>
    public static ReadOnlyMemory<byte> ToRelayData(OriginClient origin, OriginAnswer answer, string sourceId, DateTimeOffset now)
    {
        IReadOnlyList<FeedItem> items;
        try
        {
            items = FeedReader.Read(answer.Body);
        }
        catch (FormatException e)
        {
            throw origin.Misunderstood(e.Message, e);
        }

        if (items.Count == 0)
            throw origin.Misunderstood("there is no news in it");
        var text = JsonEncodedText.Encode(ApAtomWriter.Write(sourceId, items, now), JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        return (byte[])[(byte)'"', .. text.EncodedUtf8Bytes, (byte)'"'];
    }
}
