using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Hub.Records;

/// <summary>Speech logs in a bucket of S3 or of a server that speaks as it does.</summary>
internal sealed class BucketSpeechLogs : ISpeechLogStore, IDisposable
{
    private readonly HttpClient _http;
    private readonly IAwsCredentialSource _key;
    private readonly S3Client _s3;
    private readonly SpeechLogTarget.Bucket _target;

    public BucketSpeechLogs(SpeechLogTarget.Bucket target, TimeProvider time)
    {
        _target = target;
        _http = new(ServiceConnections.CreateHandler(new()), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        _key = target is { Credentials: null, Lender: { } lender } ? new ContainerAwsCredentials(_http, lender, time) : new FixedAwsCredentials(target.Credentials);
        _s3 = new(_http, target.S3, _key, time);
    }

    public string UrlOf(string key) => $"s3://{_target.S3.Bucket}/{_target.Prefix}{key}";

    public Task PutAsync(string key, ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        _s3.PutAsync(_target.Prefix + key, json, "application/json", cancellationToken);

    public void Dispose()
    {
        (_key as IDisposable)?.Dispose();
        _http.Dispose();
    }
}
