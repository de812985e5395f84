using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Consoles;

/// <summary>Asks the gateway for links that open the console, once each.</summary>
internal sealed class ConsoleLinks : IDisposable
{
    private const int MaxAnswerBytes = 64 * 1024;

    private readonly CliContext _context;
    private readonly DataFolder _data;
    private readonly Uri _gateway;
    private readonly HttpClient _http;

    /// <param name="gateway">Where people reach it; null for the one of the system that runs on the folder.</param>
    public ConsoleLinks(CliContext context, DataFolder data, Uri? gateway)
    {
        (_context, _data) = (context, data);
        _gateway = gateway ?? ServiceHttp.AddressOf("gateway", data);
        _http = ServiceHttp.Create(_gateway, TimeSpan.FromSeconds(10), MaxAnswerBytes);
    }

    /// <param name="role">As whom to look; null for all that the secret opens.</param>
    public async Task<ConsoleLink> MakeAsync(string? role, CancellationToken ct)
    {
        var made = await new OperatorExchange(_http, () => OperatorToken.Console.Read(_context, _data), new("The gateway"))
            .AskAsync(HttpMethod.Post, $"api/v1/session/links{(role is null ? "" : $"?role={role}")}", null, ConsoleJson.Default.MadeLink, ct);
        return new(new Uri(_gateway, $"#/login/{made.Code}").AbsoluteUri, made.ExpiresAt);
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>A link that logs in once.</summary>
internal sealed record ConsoleLink(string Url, DateTimeOffset ExpiresAt);

/// <summary>What the gateway gives.</summary>
internal sealed record MadeLink(string Code, DateTimeOffset ExpiresAt);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MadeLink))]
[JsonSerializable(typeof(ConsoleLink))]
internal sealed partial class ConsoleJson : JsonSerializerContext;
