using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Cli.Services;

/// <summary>What an operator asks of a service, JSON in and out, with the operator's token.</summary>
internal sealed class OperatorDoor : IDisposable
{
    private readonly OperatedService _service;
    private readonly Func<string> _token;

    /// <param name="context">Terminal and environment, which may hold the operator's token.</param>
    /// <param name="data">The folder of the system that runs; holds the token otherwise.</param>
    /// <param name="service">Which.</param>
    /// <param name="address">Where it is; null for the one that runs on the folder.</param>
    public OperatorDoor(CliContext context, DataFolder data, OperatedService service, Uri? address)
    {
        _service = service;
        // Read when something is asked, so that help needs none.
        _token = () => service.Token.Read(context, data);
        Http = ServiceHttp.Create(address ?? ServiceHttp.AddressOf(service.Id, data), service.Patience, service.MaxAnswerBytes);
    }

    public Uri Address => Http.BaseAddress!;

    /// <summary>For what is no question with one answer.</summary>
    public HttpClient Http { get; }

    /// <summary>A question in the operator's name.</summary>
    /// <param name="token">In another's name instead.</param>
    public HttpRequestMessage Request(HttpMethod method, string path, string? token = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? _token());
        return request;
    }

    /// <param name="body">JSON, or null for none.</param>
    /// <param name="token">Asks in another's name than the operator's.</param>
    /// <exception cref="CliException">There is no good answer.</exception>
    public async Task<T> AskAsync<T>(HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken ct, string? token = null)
        where T : class
    {
        var utf8 = await SendAsync(method, path, body, ct, token);
        return MessageParser.TryRead(utf8, type, out var answer, out var problem)
            ? answer
            : throw new CliException($"What answers at {Address} is no {_service.Noun} of this version; its answer to {path} cannot be read: {problem.Message}.");
    }

    /// <summary>For what is not answered in words.</summary>
    /// <exception cref="CliException">There is no good answer.</exception>
    public async Task<byte[]> SendAsync(HttpMethod method, string path, byte[]? body, CancellationToken ct, string? token = null)
    {
        using var request = Request(method, path, token);
        return await new ServiceExchange(
            _service.NobodyAt(Address), $"{_service.Subject} at {Address} did not answer within {_service.Patience.TotalSeconds} s.", Refusal).SendAsync(Http, request, body, ct);
    }

    public void Dispose() => Http.Dispose();

    /// <summary>The service's own words, and each fault of what it was given.</summary>
    private string Refusal(HttpStatusCode status, byte[] utf8)
    {
        try
        {
            var data = JsonElement.Parse(utf8).GetProperty("data");
            var text = new StringBuilder($"{_service.Refuses}: {data.GetProperty("message").GetString()?.TrimEnd('.')}.");
            if (data.TryGetProperty("faults", out var faults))
            {
                foreach (var fault in faults.EnumerateArray())
                    text.Append(' ').Append(fault.GetString()?.TrimEnd('.')).Append('.');
            }

            return text.ToString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return $"{_service.Refuses} with {(int)status} {status}.";
        }
    }
}
