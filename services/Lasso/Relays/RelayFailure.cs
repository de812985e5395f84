using System.Buffers;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;

namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>What a caller is told when there is no data.</summary>
/// <param name="Text">One sentence; what is in it is escaped by whoever writes it.</param>
internal sealed record RelayFailure(int Status, string Text)
{
    /// <summary>One of <see cref="CredentialProblems"/>.</summary>
    public string? Problem { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <param name="name">Who was asked, such as <c>Google Calendar</c>.</param>
    public static RelayFailure Of(CredentialException e, string name)
    {
        var (status, problem) = e.Failure switch
        {
            CredentialFailure.NotLinked => (StatusCodes.Status404NotFound, CredentialProblems.NotLinked),
            CredentialFailure.Revoked => (StatusCodes.Status401Unauthorized, CredentialProblems.Revoked),
            CredentialFailure.Invalid => (StatusCodes.Status401Unauthorized, CredentialProblems.Invalid),
            _ => (StatusCodes.Status502BadGateway, CredentialProblems.RefreshFailed),
        };
        return new(status, $"Error getting {name} data: {Json(status, problem, e.Message)}") { Problem = problem };
    }

    public static RelayFailure Of(OriginException e)
    {
        // Only what says that something is wrong can be passed on; a redirect that we did not follow cannot.
        var status = e.Status is >= 400 and <= 599 ? e.Status : e.Failure == OriginFailure.NotFound ? StatusCodes.Status404NotFound : null;
        return status is { } mirrored
            ? new(mirrored, $"Error getting {e.Origin} data: {Json(mirrored, e.Failure.ToString(), e.Message)}") { RetryAfter = e.RetryAfter }
            : new(StatusCodes.Status502BadGateway, $"Error getting {e.Origin} data: Error: {e.Message}") { RetryAfter = e.RetryAfter };
    }

    private static string Json(int status, string kind, string message)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("status", status);
            json.WriteString("error", kind);
            json.WriteString("message", message);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
