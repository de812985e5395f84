using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>
/// Keeps the registry: asks every configured skill for its manifest until it answers, and again from time to time,
/// so that a skill may start after the hub and change while it runs. A swap is atomic; a turn keeps the registry it began with.
/// </summary>
internal sealed partial class SkillConfigManager(
    IReadOnlyList<SkillAddress> addresses,
    HttpClient http,
    TimeProvider time,
    ILogger<SkillConfigManager> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileMissing = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan WhenComplete = TimeSpan.FromSeconds(15);

    /// <summary>A skill that is not up by then does not keep the hub from being healthy.</summary>
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, RegisteredSkill> _known = new(StringComparer.Ordinal);
    private readonly long _started = time.GetTimestamp();
    private volatile SkillRegistry _registry = SkillRegistry.Empty;

    public SkillRegistry Registry => _registry;

    /// <summary>Configured skills whose manifest has not been seen yet.</summary>
    public IReadOnlyList<string> Missing => [.. addresses.Select(a => a.Name).Where(name => _registry.Find(name) is null)];

    /// <summary>Whether the hub should still be waited for, because skills that start with it are not known yet.</summary>
    public bool Settling => Missing.Count > 0 && time.GetElapsedTime(_started) < StartUp;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(addresses.Select(address => RefreshAsync(address, stoppingToken)));
            await Task.Delay(Missing.Count > 0 ? WhileMissing : WhenComplete, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RefreshAsync(SkillAddress address, CancellationToken stopping)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(Patience);
        try
        {
            var bytes = await http.GetByteArrayAsync(new Uri(address.BaseUrl, "/v1/manifest"), deadline.Token);
            Accept(address, bytes);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // Not up yet, or going down: the skill stays as it was known, and calls to it will tell.
            LogUnreachable(address.Name, address.BaseUrl, e.Message);
        }
    }

    private void Accept(SkillAddress address, byte[] bytes)
    {
        if (!MessageParser.TryRead(bytes, PegasusJson.Wire.SkillManifest, out var manifest, out var problem))
        {
            LogRefused(address.Name, problem.Message);
            return;
        }

        if (manifest.Id != address.Name)
        {
            LogRefused(address.Name, $"the manifest says its id is '{manifest.Id}'");
            return;
        }

        var skill = new RegisteredSkill(manifest, manifest.OnRobot == true ? null : MainUrl(address.BaseUrl, manifest));
        lock (_known)
        {
            var isNew = !_known.ContainsKey(skill.Id);
            _known[skill.Id] = skill;
            _registry = new SkillRegistry([.. addresses.Where(a => _known.ContainsKey(a.Name)).Select(a => _known[a.Name])]);
            if (isNew)
                LogRegistered(skill.Id, manifest.Intents?.Count ?? 0);
        }
    }

    private static Uri MainUrl(Uri baseUrl, SkillManifest manifest)
    {
        var path = manifest.BasePath?.Trim('/');
        return new Uri(baseUrl, string.IsNullOrEmpty(path) ? "/v1/main" : $"/{path}/v1/main");
    }

    [LoggerMessage(LogLevel.Debug, "Skill {Skill} at {Address} gave no manifest: {Reason}")]
    private partial void LogUnreachable(string skill, Uri address, string reason);

    [LoggerMessage(LogLevel.Error, "The manifest of skill {Skill} is refused: {Reason}")]
    private partial void LogRefused(string skill, string reason);

    [LoggerMessage(LogLevel.Information, "Skill {Skill} is registered with {Intents} intents")]
    private partial void LogRegistered(string skill, int intents);
}

/// <summary>Where a cloud skill lives.</summary>
/// <param name="Name">The skill's id.</param>
/// <param name="BaseUrl">Such as <c>http://127.0.0.1:9010</c>.</param>
internal sealed record SkillAddress(string Name, Uri BaseUrl);
