using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Blobs.Azure;
using Jibo.Pegasus.Clients.Aws;
using Jibo.Pegasus.Clients.Recorders;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Hub.Records;

/// <summary>What the hub remembers of turns beyond launches. Nothing, unless it is told to.</summary>
internal sealed record RecordingOptions
{
    private const string BucketKey = "hub:recordSpeechLogBucket";
    private const string AccessKey = "hub:speechLog:accessKey";
    private const string SecretKey = "hub:speechLog:secretKey";
    private const string MustBe = "s3://bucket, s3://bucket/prefix, a bucket's name, azure://account/container, file:/folder or a folder";

    /// <summary><c>hub:recordSpeechHistory</c>: a record of every turn goes to History.</summary>
    public bool RecordSpeechHistory { get; init; }

    /// <summary><c>hub:recordSpeechLogBucket</c>: where records with their audio go; null keeps no audio at all.</summary>
    public BlobTarget? SpeechLogs { get; init; }

    /// <summary><c>hub:speechLog:mostWaiting</c>, <c>hub:speechLog:mostMegabytes</c>: what may wait to be written.</summary>
    public RecorderOptions Queue { get; init; } = new();

    /// <summary>Nothing is asked for: turns are not even observed.</summary>
    public bool IsOff => !RecordSpeechHistory && SpeechLogs is null;

    public static RecordingOptions Read(SettingsReader settings) => new()
    {
        RecordSpeechHistory = settings.Flag("hub:recordSpeechHistory", false),
        SpeechLogs = settings.OptionalText(BucketKey) is { } target ? ReadTarget(settings, target) : null,
        Queue = new()
        {
            Capacity = settings.Number("hub:speechLog:mostWaiting", 1000, 1, 100_000),
            MaxBytes = settings.LongNumber("hub:speechLog:mostMegabytes", 64, 1, 16 * 1024) * 1024 * 1024,
            Parallel = 4,
            FirstBackoff = TimeSpan.FromMilliseconds(500),
            MaxBackoff = TimeSpan.FromMinutes(1),
            GiveUpAfter = TimeSpan.FromHours(1),
        },
    };

    private static BlobTarget? ReadTarget(SettingsReader settings, string target)
    {
        var folder = target.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? FolderOf(target) : target[0] is '/' or '.' ? target : null;
        if (folder is { Length: > 0 })
            return new BlobTarget.Folder(folder);
        if (target.StartsWith("azure://", StringComparison.OrdinalIgnoreCase))
            return ReadContainer(settings, target);

        var parts = (target.StartsWith("s3://", StringComparison.OrdinalIgnoreCase) ? target[5..] : target).Split('/', 2);
        var prefix = parts.Length > 1 ? parts[1].Trim('/') : "";
        var isBucket = folder is null && BlobTargetText.IsBucket(parts[0]) && BlobTargetText.IsPrefix(prefix)
            && (parts.Length == 1 || target.StartsWith("s3://", StringComparison.OrdinalIgnoreCase));
        settings.Check(isBucket, BucketKey, MustBe);
        var s3 = new S3Options
        {
            Bucket = parts[0],
            Region = settings.Text("hub:speechLog:region", "us-east-1"),
            Endpoint = settings.OptionalHttpUri("hub:speechLog:endpoint"),
            PathStyle = settings.OptionalText("hub:speechLog:pathStyle") is null ? null : settings.Flag("hub:speechLog:pathStyle", true),
            Timeout = settings.Duration("hub:speechLog:timeout", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
        };
        settings.Check(BlobTargetText.IsRegion(s3.Region), "hub:speechLog:region", "the name of a region, such as us-east-1");
        return isBucket ? new BlobTarget.Bucket(s3, prefix.Length > 0 ? prefix + "/" : "", ReadCredentials(settings), ReadLender(settings)) : null;
    }

    private static BlobTarget? ReadContainer(SettingsReader settings, string target)
    {
        try
        {
            var container = BlobTargetText.Parse(target) as BlobTarget.Container;
            return container is null ? null : container with
            {
                Azure = container.Azure with
                {
                    Endpoint = settings.OptionalHttpUri("hub:speechLog:endpoint") ?? container.Azure.Endpoint,
                    Timeout = settings.Duration("hub:speechLog:timeout", container.Azure.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
                    // The queue tries again by itself.
                    Retries = 0,
                },
                Access = AzureAccess.Choose(settings.Secret("hub:speechLog:accountKey"), settings.Secret("hub:speechLog:sas"), settings.OptionalText),
            };
        }
        catch (FormatException e) when (e.Message == BlobTargetText.MustBe)
        {
            settings.Check(false, BucketKey, MustBe);
            return null;
        }
        catch (FormatException e)
        {
            settings.Add($"{settings.NameOf(BucketKey)} names a container of Azure. {e.Message}");
            return null;
        }
    }

    // Only a path is taken from there: whoever could set the host could have our requests signed by a key of his own.
    private static Uri? ReadLender(SettingsReader settings)
    {
        const string Key = "aws:containerCredentials";
        var path = settings.OptionalText(Key);
        var isPath = path is null || (path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal));
        settings.Check(isPath, Key, "a path, as the container service sets it");
        return path is not null && isPath ? new Uri(ContainerAwsCredentials.Host, path) : null;
    }

    private static AwsCredentials? ReadCredentials(SettingsReader settings)
    {
        var (id, secret) = (settings.OptionalText(AccessKey), settings.Secret(SecretKey));
        if ((id is null) != (secret is null))
            settings.Add($"{settings.NameOf(AccessKey)} and {settings.NameOf(SecretKey)} belong together; only one of them is set.");
        return id is null || secret is null ? null : new(id, secret, settings.Secret("hub:speechLog:sessionToken"));
    }

    private static string FolderOf(string target) =>
        target.StartsWith("file://", StringComparison.OrdinalIgnoreCase) ? target[7..] : target[5..];
}
