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
internal sealed class HubAdmin(CliContext context, DataFolder data, Uri? hub) : IDisposable
{
    private readonly OperatorDoor _door = new(context, data, OperatedService.Hub, hub);

    public Task<SkillList> ListAsync(CancellationToken ct)
    {
        var robot = new RobotProfile();
        return _door.AskAsync(HttpMethod.Get, "v1/skills", null, PegasusJson.Wire.SkillList, ct, new TokenIssuer(context, data).Issue(robot.RobotId, robot.AccountId));
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

        return _door.SendAsync(HttpMethod.Put, $"v1/skills/{id}", body.ToArray(), ct);
    }

    public Task RemoveAsync(string id, CancellationToken ct) =>
        _door.SendAsync(HttpMethod.Delete, $"v1/skills/{id}", null, ct);

    /// <summary>Puts the registration of a skill back as it was before its last change.</summary>
    /// <returns>The addresses that answer for it now, and how often one can go back still.</returns>
    public async Task<(IReadOnlyList<string> Urls, int Steps)> RollBackAsync(string id, CancellationToken ct)
    {
        var utf8 = await _door.SendAsync(HttpMethod.Post, $"v1/skills/rollback?skill={Uri.EscapeDataString(id)}", null, ct);
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
        return _door.SendAsync(HttpMethod.Post, path, body, ct);
    }

    /// <summary>The last proactive decisions of a robot, newest first.</summary>
    public Task<ProactiveDecisions> ExplainProactiveAsync(string robotId, int count, CancellationToken ct)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"v1/proactive/explain?robotID={Uri.EscapeDataString(robotId)}&count={count}");
        return _door.AskAsync(HttpMethod.Get, path, null, PegasusJson.Wire.ProactiveDecisions, ct);
    }

    public void Dispose() => _door.Dispose();
}
