using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Services;

/// <summary>How a service is spoken of.</summary>
/// <param name="Name">As a sentence begins with it.</param>
/// <param name="Several">Whether its name is a plural.</param>
internal sealed record ServiceWords(string Name, bool Several = false)
{
    /// <summary>As it stands within a sentence.</summary>
    public string Inside => Several ? Name.ToLowerInvariant() : Name;

    public string Refuses => Several ? $"{Name} refuse" : $"{Name} refuses";

    public string NobodyAt(Uri? address) => Several
        ? $"No {Inside} answer at {address}; start the system with ./pegasus up, or say where they are with --url or --data."
        : $"No {Inside} answers at {address}; start the system with ./pegasus up, or say where it is with --url or --data.";
}

/// <summary>What an operator asks of a service, JSON in and out, with the operator's token.</summary>
/// <param name="http">Knows the address and how long to wait.</param>
/// <param name="token">Read when something is asked, so that help needs none.</param>
internal sealed class OperatorExchange(HttpClient http, Func<string> token, ServiceWords words)
{
    /// <param name="body">JSON, or null for none.</param>
    /// <exception cref="CliException">There is no good answer.</exception>
    public async Task<T> AskAsync<T>(HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token());
        var utf8 = await new ServiceExchange(
            words.NobodyAt(http.BaseAddress), $"{words.Name} at {http.BaseAddress} did not answer within {http.Timeout.TotalSeconds} s.", Refusal).SendAsync(http, request, body, ct);
        try
        {
            return JsonSerializer.Deserialize(utf8, type) ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            throw new CliException($"What answers at {http.BaseAddress} is not {words.Inside}.", e);
        }
    }

    private string Refusal(HttpStatusCode status, byte[] utf8)
    {
        try
        {
            return $"{words.Refuses}: {JsonElement.Parse(utf8).GetProperty("data").GetProperty("message").GetString()?.TrimEnd('.')}.";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return $"{words.Refuses} with {(int)status} {status}.";
        }
    }
}
