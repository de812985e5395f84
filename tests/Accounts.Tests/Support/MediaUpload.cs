using System.Net.Http.Headers;
using Jibo.Pegasus.Clients.Accounts;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Accounts.Tests.Support;

/// <summary>What a robot uploads: bytes, and what it says of them in headers.</summary>
internal sealed record MediaUpload(byte[] Bytes, string? LoopId)
{
    /// <summary>The smallest thing that begins as a PNG.</summary>
    public static byte[] Png { get; } = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[100]];

    public string Operation { get; init; } = "Media_20160725.Create";
    public string? Path { get; init; }
    public string? Type { get; init; }
    public string? Reference { get; init; }
    public string? Encrypted { get; init; }
    public RobotSignatureStyle Style { get; init; } = RobotSignatureStyle.Node;
    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>();

    /// <summary>What somebody on the way does to the request once it is signed.</summary>
    public Action<HttpRequestMessage>? Change { get; init; }

    public async Task<Answer> SendAsync(RunningAccounts accounts, AwsCredentials? key)
    {
        var ct = TestContext.Current.CancellationToken;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(Bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        foreach (var (name, value) in More.Append(new("X-Amz-Target", Operation)).Append(new("x-loop-id", LoopId!)).Append(new("x-path", Path!))
            .Append(new("x-type", Type!)).Append(new("x-reference", Reference!)).Append(new("x-encrypted", Encrypted!)).Where(header => header.Value is not null))
            request.Headers.TryAddWithoutValidation(name, value);
        if (key is not null)
            RobotSigner.Sign(request, accounts.Http.BaseAddress!.Authority, key, accounts.Time.GetUtcNow(), Style);
        Change?.Invoke(request);
        using var response = await accounts.Http.SendAsync(request, ct);
        return new(
            response.StatusCode, await response.Content.ReadAsStringAsync(ct), response.Headers.TryGetValues("x-amzn-errortype", out var type) ? type.Single() : null);
    }
}
