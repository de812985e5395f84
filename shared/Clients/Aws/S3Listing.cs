using System.Globalization;
using System.Xml;

namespace Jibo.Pegasus.Clients.Aws;

/// <summary>A page of a listing.</summary>
/// <param name="Next">Asks for the page after it; null for the last.</param>
internal sealed record S3Listing(IReadOnlyList<S3Entry> Entries, string? Next)
{
    // A thousand keys of the greatest length with all that goes with them.
    private const int MaxBytes = 8 * 1024 * 1024;

    private static readonly XmlReaderSettings Careful = new() { Async = true, DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true, XmlResolver = null };

    public static async Task<S3Listing> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, ct).ConfigureAwait(false);
            using var reader = XmlReader.Create(await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false), Careful);
            await reader.MoveToContentAsync().ConfigureAwait(false);
            if (reader.LocalName != "ListBucketResult")
                throw S3Answers.NotAnAnswer("no listing");
            return await ReadAsync(reader).ConfigureAwait(false);
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException)
        {
            throw S3Answers.NotAnAnswer("a listing that cannot be read", e);
        }
    }

    private static async Task<S3Listing> ReadAsync(XmlReader reader)
    {
        var entries = new List<S3Entry>();
        var (isTruncated, next) = (false, (string?)null);
        await foreach (var name in ChildrenAsync(reader).ConfigureAwait(false))
        {
            switch (name)
            {
                case "IsTruncated":
                    isTruncated = XmlConvert.ToBoolean(await reader.ReadElementContentAsStringAsync().ConfigureAwait(false));
                    break;
                case "NextContinuationToken":
                    next = await reader.ReadElementContentAsStringAsync().ConfigureAwait(false);
                    break;
                case "Contents":
                    entries.Add(await ReadEntryAsync(reader).ConfigureAwait(false));
                    break;
                default:
                    await reader.SkipAsync().ConfigureAwait(false);
                    break;
            }
        }

        return isTruncated && string.IsNullOrEmpty(next) ? throw new FormatException("There is more, and no way to it") : new(entries, isTruncated ? next : null);
    }

    private static async Task<S3Entry> ReadEntryAsync(XmlReader reader)
    {
        var (key, length, modified) = ((string?)null, (long?)null, default(DateTimeOffset));
        await foreach (var name in ChildrenAsync(reader).ConfigureAwait(false))
        {
            if (name is not ("Key" or "Size" or "LastModified"))
            {
                await reader.SkipAsync().ConfigureAwait(false);
                continue;
            }

            var text = await reader.ReadElementContentAsStringAsync().ConfigureAwait(false);
            if (name == "Key")
                key = text;
            else if (name == "Size")
                length = long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
            else
                modified = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        }

        return key is not null && length is { } size ? new(key, size, modified) : throw new FormatException("An object has no key or no size");
    }

    // Each child must be read or skipped, which leaves the reader at the next one.
    private static async IAsyncEnumerable<string> ChildrenAsync(XmlReader reader)
    {
        var isEmpty = reader.IsEmptyElement;
        await reader.ReadAsync().ConfigureAwait(false);
        if (isEmpty)
            yield break;
        while (reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
                yield return reader.LocalName;
            else if (!await reader.ReadAsync().ConfigureAwait(false))
                yield break;
        }

        await reader.ReadAsync().ConfigureAwait(false);
    }
}
