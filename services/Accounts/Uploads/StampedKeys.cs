using System.Globalization;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Blobs;

namespace Jibo.Pegasus.Accounts.Uploads;

/// <summary>Keys with the moment in them, <c>folder/owner/1893600000000-5f….end</c>: a sweeper knows a blob's age by our own clock, and sorts by name.</summary>
internal static class StampedKeys
{
    /// <param name="end">With its dot; empty for none.</param>
    public static BlobKey New(string folder, string owner, DateTimeOffset now, string end = "") =>
        BlobKey.Parse(string.Create(CultureInfo.InvariantCulture, $"{folder}/{owner}/{now.ToUnixTimeMilliseconds():0000000000000}-{AccountIds.New()}{end}"));

    /// <summary>Milliseconds since 1970; 0 for a key that was not made here, which so counts as old.</summary>
    public static long MomentOf(string key)
    {
        var name = key.AsSpan(key.LastIndexOf('/') + 1);
        var dash = name.IndexOf('-');
        return dash > 0 && long.TryParse(name[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0;
    }
}
