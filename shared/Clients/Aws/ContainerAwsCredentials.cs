using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Clients.Aws;

/// <summary>The key that a container service lends its task (<c>AWS_CONTAINER_CREDENTIALS_RELATIVE_URI</c>), fetched anew before it expires.</summary>
public sealed class ContainerAwsCredentials : IAwsCredentialSource, IDisposable
{
    private const string Service = "container credentials";
    private const int MaxAnswerBytes = 64 * 1024;

    /// <summary>The host that container services answer on; only a path comes from outside.</summary>
    public static readonly Uri Host = new("http://169.254.170.2");

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly TimeProvider _time;
    private readonly Loan<AwsCredentials> _key;

    /// <param name="http">Shared, and disposed by whoever made it.</param>
    /// <param name="address">Where the key is lent.</param>
    public ContainerAwsCredentials(HttpClient http, Uri address, TimeProvider time)
    {
        (_http, _address, _time) = (http, address, time);
        _key = new(FetchAsync, Early, time);
    }

    /// <inheritdoc />
    public async ValueTask<AwsCredentials?> GetAsync(CancellationToken cancellationToken) => await _key.GetAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    private async Task<(AwsCredentials Value, DateTimeOffset End)> FetchAsync(CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(Limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            using var response = await _http.GetAsync(_address, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw Unavailable($"status {(int)response.StatusCode}");
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, either.Token).ConfigureAwait(false);
            var answer = JsonSerializer.Deserialize(
                await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false), ContainerCredentialsJson.Default.ContainerCredentials);
            return answer is { AccessKeyId.Length: > 0, SecretAccessKey.Length: > 0 }
                ? (new(answer.AccessKeyId, answer.SecretAccessKey, answer.Token), answer.Expiration ?? DateTimeOffset.MaxValue)
                : throw Unavailable("an answer without a key");
        }
        catch (OperationCanceledException e) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException("Fetching the key was cancelled", e, ct);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or OperationCanceledException)
        {
            throw Unavailable(e is JsonException ? "an answer that cannot be read" : e.GetBaseException().Message, e);
        }
    }

    private static ServiceCallException Unavailable(string why, Exception? inner = null) =>
        new(Service, ServiceCallFailure.Unavailable, $"The container's key cannot be had: {why}", inner);
}

internal sealed record ContainerCredentials(string? AccessKeyId, string? SecretAccessKey, string? Token, DateTimeOffset? Expiration);

[JsonSerializable(typeof(ContainerCredentials))]
internal sealed partial class ContainerCredentialsJson : JsonSerializerContext;
