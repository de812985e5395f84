using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary>What an operator asks of the hub that runs: which skills are there, take this one, let that one go.</summary>
internal sealed class HubAdmin : IDisposable
{
    private const int MaxAnswerBytes = 64 * 1024 * 1024;

    private readonly CliContext _context;
    private readonly DataFolder _data;
    private readonly HttpClient _http;

    /// <param name="context">Terminal and environment, which may hold the operator's token.</param>
    /// <param name="data">The folder of the system that runs; holds the token otherwise.</param>
    /// <param name="hub">Where the hub is; null for the one that runs on the folder.</param>
    public HubAdmin(CliContext context, DataFolder data, Uri? hub)
    {
        _context = context;
        _data = data;
        _http = ServiceHttp.Create(hub ?? ServiceHttp.AddressOf("hub", data), TimeSpan.FromSeconds(30), MaxAnswerBytes);
    }

    public async Task<SkillList> ListAsync(CancellationToken ct)
    {
        var robot = new RobotProfile();
        var utf8 = await AskAsync(HttpMethod.Get, "v1/skills", null, new TokenIssuer(_context, _data).Issue(robot.RobotId, robot.AccountId), ct);
        return MessageParser.TryRead(utf8, PegasusJson.Wire.SkillList, out var list, out var problem)
            ? list
            : throw new CliException($"The hub's list of skills cannot be read: {problem.Message}.");
    }

    /// <summary>Registers a skill by where it is; the hub reads its manifest there.</summary>
    public Task AddAsync(string id, Uri address, CancellationToken ct)
    {
        var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("baseURL", address.AbsoluteUri.TrimEnd('/'));
            json.WriteEndObject();
        }

        return AskAsync(HttpMethod.Put, $"v1/skills/{id}", body.ToArray(), OperatorToken.Hub.Read(_context, _data), ct);
    }

    public Task RemoveAsync(string id, CancellationToken ct) =>
        AskAsync(HttpMethod.Delete, $"v1/skills/{id}", null, OperatorToken.Hub.Read(_context, _data), ct);

    /// <summary>Puts the registration of a skill back as it was before its last change.</summary>
    /// <returns>The addresses that answer for it now, and how often one can go back still.</returns>
    public async Task<(IReadOnlyList<string> Urls, int Steps)> RollBackAsync(string id, CancellationToken ct)
    {
        var utf8 = await AskAsync(HttpMethod.Post, $"v1/skills/rollback?skill={Uri.EscapeDataString(id)}", null, OperatorToken.Hub.Read(_context, _data), ct);
        try
        {
            using var json = JsonDocument.Parse(utf8);
            return (
                [.. json.RootElement.GetProperty("registrations").EnumerateArray().Select(one => one.GetProperty("URL").GetString() ?? "")],
                json.RootElement.GetProperty("steps").GetInt32());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new CliException("The hub's answer cannot be read; ./pegasus skill list tells what is registered now.");
        }
    }

    /// <summary>Gives one version of a skill another share of the robots.</summary>
    /// <param name="version">Null where it has only one.</param>
    public Task WeighAsync(string id, string? version, int weight, CancellationToken ct)
    {
        var path = $"v1/skills/weight?skill={Uri.EscapeDataString(id)}{(version is null ? "" : $"&version={Uri.EscapeDataString(version)}")}";
        var body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"weight":{{weight}}}"""));
        return AskAsync(HttpMethod.Post, path, body, OperatorToken.Hub.Read(_context, _data), ct);
    }

    /// <summary>The last proactive decisions of a robot, newest first.</summary>
    public async Task<ProactiveDecisions> ExplainProactiveAsync(string robotId, int count, CancellationToken ct)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"v1/proactive/explain?robotID={Uri.EscapeDataString(robotId)}&count={count}");
        var utf8 = await AskAsync(HttpMethod.Get, path, null, OperatorToken.Hub.Read(_context, _data), ct);
        return MessageParser.TryRead(utf8, PegasusJson.Wire.ProactiveDecisions, out var decisions, out var problem)
            ? decisions
            : throw new CliException($"The hub's decisions cannot be read: {problem.Message}.");
    }

    public void Dispose() => _http.Dispose();

    private async Task<byte[]> AskAsync(HttpMethod method, string path, byte[]? body, string token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await new ServiceExchange(
            $"No hub answers at {_http.BaseAddress}; start the system with ./pegasus up, or say where it is with --hub or --data.",
            $"The hub at {_http.BaseAddress} did not answer within {_http.Timeout.TotalSeconds} s.",
            Refusal).SendAsync(_http, request, body, ct);
    }

    /// <summary>The hub's own words, and each fault of a manifest.</summary>
    private static string Refusal(HttpStatusCode status, byte[] utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8);
            var data = json.RootElement.GetProperty("data");
            var text = new StringBuilder($"The hub refuses: {data.GetProperty("message").GetString()?.TrimEnd('.')}.");
            if (data.TryGetProperty("faults", out var faults))
            {
                foreach (var fault in faults.EnumerateArray())
                    text.Append(' ').Append(fault.GetString()?.TrimEnd('.')).Append('.');
            }

            return text.ToString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return $"The hub refuses with {(int)status} {status}.";
        }
    }
}
