using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Clients.Aws;

/// <summary>The key that a container service lends its task (<c>AWS_CONTAINER_CREDENTIALS_RELATIVE_URI</c>), fetched anew before it expires.</summary>
/// <param name="http">Shared, and disposed by whoever made it.</param>
/// <param name="address">Where the key is lent.</param>
public sealed class ContainerAwsCredentials(HttpClient http, Uri address, TimeProvider time) : IAwsCredentialSource, IDisposable
{
    private const string Service = "container credentials";
    private const int MaxAnswerBytes = 64 * 1024;

    /// <summary>The host that container services answer on; only a path comes from outside.</summary>
    public static readonly Uri Host = new("http://169.254.170.2");

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private Lent? _lent;

    /// <inheritdoc />
    public async ValueTask<AwsCredentials?> GetAsync(CancellationToken cancellationToken)
    {
        if (_lent is { } lent && time.GetUtcNow() < lent.Until - Early)
            return lent.Credentials;
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_lent is not { } present || time.GetUtcNow() >= present.Until - Early)
                _lent = await FetchAsync(cancellationToken).ConfigureAwait(false);
            return _lent.Credentials;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _oneAtATime.Dispose();

    private async Task<Lent> FetchAsync(CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw Unavailable($"status {(int)response.StatusCode}");
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, either.Token).ConfigureAwait(false);
            var answer = JsonSerializer.Deserialize(
                await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false), ContainerCredentialsJson.Default.ContainerCredentials);
            return answer is { AccessKeyId.Length: > 0, SecretAccessKey.Length: > 0 }
                ? new(new(answer.AccessKeyId, answer.SecretAccessKey, answer.Token), answer.Expiration ?? DateTimeOffset.MaxValue)
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

    private sealed record Lent(AwsCredentials Credentials, DateTimeOffset Until);
}

internal sealed record ContainerCredentials(string? AccessKeyId, string? SecretAccessKey, string? Token, DateTimeOffset? Expiration);

[JsonSerializable(typeof(ContainerCredentials))]
internal sealed partial class ContainerCredentialsJson : JsonSerializerContext;
