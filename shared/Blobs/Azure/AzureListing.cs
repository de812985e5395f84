using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Jibo.Pegasus.Blobs.Azure;

/// <summary>A page of a listing.</summary>
/// <param name="Next">Asks for the page after it; null for the last.</param>
internal sealed record AzureListing(IReadOnlyList<(string Name, long Length, DateTimeOffset Modified)> Entries, string? Next)
{
    // A thousand names of the greatest length with all that goes with them.
    private const int MaxBytes = 8 * 1024 * 1024;

    private static readonly XmlReaderSettings Careful = new() { Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static async Task<AzureListing> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, ct).ConfigureAwait(false);
            using var reader = XmlReader.Create(await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false), Careful);
            var root = await XElement.LoadAsync(reader, LoadOptions.None, ct).ConfigureAwait(false);
            if (root.Name != "EnumerationResults" || root.Element("Blobs") is not { } blobs)
                throw AzureProblem.NotAnAnswer("no listing");
            return new([.. blobs.Elements("Blob").Select(Entry)], root.Element("NextMarker")?.Value is { Length: > 0 } next ? next : null);
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException)
        {
            throw AzureProblem.NotAnAnswer("a listing that cannot be read", e);
        }
    }

    private static (string Name, long Length, DateTimeOffset Modified) Entry(XElement blob)
    {
        var properties = blob.Element("Properties");
        return blob.Element("Name")?.Value is { Length: > 0 } name && properties?.Element("Content-Length")?.Value is { } length
            ? (name, long.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture), ModifiedOf(properties))
            : throw new FormatException("A blob has no name or no length");
    }

    private static DateTimeOffset ModifiedOf(XElement properties) =>
        properties.Element("Last-Modified")?.Value is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : default;
}
