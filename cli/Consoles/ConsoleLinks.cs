using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Consoles;

/// <summary>Asks the gateway for links that open the console, once each.</summary>
/// <param name="gateway">Where people reach it; null for the one of the system that runs on the folder.</param>
internal sealed class ConsoleLinks(CliContext context, DataFolder data, Uri? gateway) : IDisposable
{
    private readonly OperatorDoor _door = new(context, data, OperatedService.Gateway, gateway);

    /// <param name="role">As whom to look; null for all that the secret opens.</param>
    public async Task<ConsoleLink> MakeAsync(string? role, CancellationToken ct)
    {
        var made = await _door.AskAsync(HttpMethod.Post, $"api/v1/session/links{(role is null ? "" : $"?role={role}")}", null, ConsoleJson.Default.MadeLink, ct);
        return new(new Uri(_door.Address, $"#/login/{made.Code}").AbsoluteUri, made.ExpiresAt);
    }

    public void Dispose() => _door.Dispose();
}

/// <summary>A link that logs in once.</summary>
internal sealed record ConsoleLink(string Url, DateTimeOffset ExpiresAt);

/// <summary>What the gateway gives.</summary>
internal sealed record MadeLink(string Code, DateTimeOffset ExpiresAt);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MadeLink))]
[JsonSerializable(typeof(ConsoleLink))]
internal sealed partial class ConsoleJson : JsonSerializerContext;
