using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Blobs.Azure;
using Jibo.Pegasus.Clients.Aws;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Accounts.Uploads;

/// <summary>Where bytes lie, and what of them is taken in at once.</summary>
internal sealed record BlobsOptions
{
    private const string Key = "accounts:blobs";

    /// <summary><c>accounts:blobs</c>: a folder, a bucket or a container (<see cref="BlobTargetText"/>), by default <c>blobs</c> in <c>server:data</c>.</summary>
    public required BlobTarget Target { get; init; }

    /// <summary><c>accounts:spool</c>: where bodies lie until they are whole, by default <c>spool</c> in <c>server:data</c>.</summary>
    public required string Spool { get; init; }

    /// <summary><c>accounts:uploads:concurrent</c>, 1 to 1000: bodies that are taken in at once; whoever comes then is told to try later.</summary>
    public int Concurrent { get; init; }

    /// <summary><c>accounts:uploads:deadline</c>, 1 s to 1 h: for one body, however slow the line.</summary>
    public TimeSpan Deadline { get; init; }

    /// <summary><c>accounts:uploads:addressLifetime</c>, 1 min to 7 days: how long addresses of blobs are good for.</summary>
    public TimeSpan AddressLifetime { get; init; }

    public static BlobsOptions Read(SettingsReader settings)
    {
        var data = settings.Text("server:data", "data");
        return new()
        {
            Target = ReadTarget(settings, data),
            Spool = settings.Text("accounts:spool", Path.Combine(data, "spool")),
            Concurrent = settings.Number("accounts:uploads:concurrent", 16, 1, 1000),
            Deadline = settings.Duration("accounts:uploads:deadline", TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            AddressLifetime = settings.Duration("accounts:uploads:addressLifetime", TimeSpan.FromHours(24), TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)),
        };
    }

    private static BlobTarget ReadTarget(SettingsReader settings, string data)
    {
        var text = settings.Text(Key, "");
        try
        {
            var target = text.Length == 0 ? new BlobTarget.Folder(Path.Combine(data, "blobs")) : BlobTargetText.Parse(text);
            return target switch
            {
                BlobTarget.Bucket bucket => bucket with { Credentials = ReadCredentials(settings), Lender = ReadLender(settings) },
                BlobTarget.Container container => container with { Access = ReadAccess(settings) },
                _ => target,
            };
        }
        catch (FormatException e)
        {
            settings.Check(false, Key, e.Message);
            return new BlobTarget.Folder(data);
        }
    }

    private static AzureAccess? ReadAccess(SettingsReader settings)
    {
        try
        {
            return AzureAccess.Choose(settings.Secret($"{Key}:accountKey"), settings.Secret($"{Key}:sas"), settings.OptionalText);
        }
        catch (FormatException e)
        {
            settings.Add($"{settings.NameOf(Key)} names a container of Azure. {e.Message}");
            return null;
        }
    }

    private static AwsCredentials? ReadCredentials(SettingsReader settings)
    {
        const string Access = $"{Key}:accessKey";
        const string Secret = $"{Key}:secretKey";
        var (id, secret) = (settings.OptionalText(Access), settings.Secret(Secret));
        if ((id is null) != (secret is null))
            settings.Add($"{settings.NameOf(Access)} and {settings.NameOf(Secret)} belong together; only one of them is set.");
        return id is null || secret is null ? null : new(id, secret, settings.Secret($"{Key}:sessionToken"));
    }

    // Only a path is taken from there: whoever could set the host could have our requests signed by a key of his own.
    private static Uri? ReadLender(SettingsReader settings)
    {
        const string Lender = "aws:containerCredentials";
        var path = settings.OptionalText(Lender);
        var isPath = path is null || (path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal));
        settings.Check(isPath, Lender, "a path, as the container service sets it");
        return path is not null && isPath ? new Uri(ContainerAwsCredentials.Host, path) : null;
    }
}
