using System.Collections.Concurrent;
using Jibo.Pegasus.Hub.Registry.Manifests;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>
/// The skills that the hub was told of at its start: each is asked for its manifest until it answers, and again from time to
/// time, so that a skill may start after the hub and change while it runs.
/// </summary>
internal sealed partial class AddressSource(
    IReadOnlyList<SkillAddress> addresses, ManifestFetcher fetcher, TimeSpan refresh, ILogger<AddressSource> logger) : ISkillSource
{
    private static readonly TimeSpan WhileMissing = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private volatile SourceState _state = SourceState.Empty;

    public string Name => "address";

    public SourceState State => _state;

    public TimeSpan? Pause => addresses.Count == 0 ? null : _state.Skills.Count < addresses.Count ? WhileMissing : refresh;

    /// <summary>The skills that should be here.</summary>
    public IEnumerable<string> Names => addresses.Select(address => address.Name);

    public async Task RefreshAsync(bool atOnce, CancellationToken cancellationToken)
    {
        await Task.WhenAll(addresses.Select(address => RefreshAsync(address, cancellationToken)));
        var known = addresses.Select(address => _known.GetValueOrDefault(address.Name)).OfType<Known>().ToArray();
        var now = new SourceState([.. known.Select(one => one.Skill).OfType<RegisteredSkill>()], [.. known.SelectMany(one => one.Faults)]);
        if (!now.IsSameAs(_state))
            _state = now;
    }

    private async Task RefreshAsync(SkillAddress address, CancellationToken cancellationToken)
    {
        var before = _known.GetValueOrDefault(address.Name);
        try
        {
            var fetched = await fetcher.FetchAsync(SkillAddresses.ManifestOf(address.BaseUrl), before?.Fetched, cancellationToken);
            _known[address.Name] = before is not null && fetched.IsSameAs(before.Fetched)
                ? before with { Fetched = fetched }
                : Read(address, fetched, before);
        }
        catch (FetchException e)
        {
            // Not up yet, or going down: the skill stays as it was known, and calls to it will tell.
            LogUnreachable(address.Name, address.BaseUrl, e.Message);
        }
    }

    private Known Read(SkillAddress address, Fetched fetched, Known? before)
    {
        var (manifest, faults) = ManifestReader.Read(fetched.Utf8, address.Name);
        if (manifest is null)
        {
            LogRefused(address.Name, string.Join("; ", faults));
            return new(fetched, before?.Skill, [.. faults.Select(fault => $"{address.Name}: {fault}")]);
        }

        if (before?.Skill is null)
            LogRegistered(address.Name, manifest.Intents?.Count ?? 0);
        return new(fetched, new RegisteredSkill(manifest, SkillAddresses.MainOf(address.BaseUrl, manifest)) { Source = Name }, []);
    }

    [LoggerMessage(LogLevel.Debug, "Skill {Skill} at {Address} gave no manifest: {Reason}")]
    private partial void LogUnreachable(string skill, Uri address, string reason);

    [LoggerMessage(LogLevel.Error, "The manifest of skill {Skill} is refused: {Reason}")]
    private partial void LogRefused(string skill, string reason);

    [LoggerMessage(LogLevel.Information, "Skill {Skill} is registered with {Intents} intents")]
    private partial void LogRegistered(string skill, int intents);

    /// <param name="Fetched">What was read last.</param>
    /// <param name="Skill">The last good state of it.</param>
    /// <param name="Faults">What is wrong with what was read last.</param>
    private sealed record Known(Fetched Fetched, RegisteredSkill? Skill, IReadOnlyList<string> Faults);
}
