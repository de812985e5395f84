using Jibo.Pegasus.Hub.Registry.Manifests;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>
/// An index of manifests, in a file or at an address, and the manifests that it names; read again from time to time, and only
/// what has changed is taken anew.
/// </summary>
internal sealed partial class IndexSource(Uri index, ManifestFetcher fetcher, TimeSpan refresh, ILogger<IndexSource> logger) : ISkillSource
{
    private const int AtOnce = 16;

    private readonly Dictionary<Uri, Known> _manifests = [];
    private IReadOnlyList<SkillIndexEntry> _entries = [];
    private IReadOnlyList<string> _indexFaults = [];
    private Fetched? _fetched;
    private volatile SourceState _state = SourceState.Empty;

    public string Name => "index";

    public SourceState State => _state;

    public TimeSpan? Pause => refresh;

    public async Task RefreshAsync(bool atOnce, CancellationToken cancellationToken)
    {
        await RefreshIndexAsync(cancellationToken);
        var addresses = _entries.Select(entry => entry.ConfigPath).Distinct().ToArray();
        foreach (var some in addresses.Chunk(AtOnce))
        {
            var read = await Task.WhenAll(some.Select(address => RefreshAsync(address, _manifests.GetValueOrDefault(address), cancellationToken)));
            foreach (var (address, known) in some.Zip(read))
                _manifests[address] = known;
        }

        foreach (var gone in _manifests.Keys.Except(addresses).ToArray())
            _manifests.Remove(gone);
        Publish();
    }

    private async Task RefreshIndexAsync(CancellationToken cancellationToken)
    {
        try
        {
            var fetched = await fetcher.FetchAsync(index, _fetched, cancellationToken);
            var isSame = _fetched is not null && fetched.IsSameAs(_fetched);
            _fetched = fetched;
            if (isSame)
                return;
            var faults = new ManifestFaults();
            _entries = SkillIndex.Read(fetched.Utf8, index, faults) ?? _entries;
            _indexFaults = faults.All;
            if (faults.Any)
                LogRefused(index, string.Join("; ", faults.All));
        }
        catch (FetchException e)
        {
            LogUnreachable(index, e.Message);
            _indexFaults = [$"{index}: {e.Message}"];
        }
    }

    private async Task<Known> RefreshAsync(Uri address, Known? before, CancellationToken cancellationToken)
    {
        try
        {
            var fetched = await fetcher.FetchAsync(address, before?.Fetched, cancellationToken);
            if (before?.Fetched is { } old && fetched.IsSameAs(old))
                return before with { Fetched = fetched, Unreachable = null };
            var reading = ManifestReader.Read(fetched.Utf8);
            if (reading.Manifest is null)
                LogRefused(address, string.Join("; ", reading.Faults));
            return new(fetched, reading.Manifest is null && before is not null ? before.Reading with { Faults = reading.Faults } : reading, null);
        }
        catch (FetchException e)
        {
            LogUnreachable(address, e.Message);
            return (before ?? new(null, new(null, []), null)) with { Unreachable = e.Message };
        }
    }

    private void Publish()
    {
        var skills = new List<RegisteredSkill>();
        var faults = new List<string>(_indexFaults);
        foreach (var entry in _entries)
        {
            var known = _manifests[entry.ConfigPath];
            faults.AddRange(known.Reading.Faults.Concat(known.Unreachable is { } why ? [why] : []).Select(fault => $"{entry.ConfigPath}: {fault}"));
            if (known.Reading.Manifest is not { } manifest)
                continue;
            if (entry.BaseUrl is null && manifest.OnRobot != true)
            {
                faults.Add($"{entry.ConfigPath}: Need to either be 'onRobot: true' or have URL: {manifest.Id}");
                continue;
            }

            skills.Add(new RegisteredSkill(manifest, SkillAddresses.MainOf(entry.BaseUrl, manifest))
            {
                Version = entry.Version,
                Weight = entry.Weight ?? RegisteredSkill.UsualWeight,
                Source = Name,
            });
        }

        var now = new SourceState(skills, faults);
        if (!now.IsSameAs(_state))
            _state = now;
    }

    [LoggerMessage(LogLevel.Debug, "{Address} cannot be read: {Reason}")]
    private partial void LogUnreachable(Uri address, string reason);

    [LoggerMessage(LogLevel.Error, "{Address} is refused: {Reason}")]
    private partial void LogRefused(Uri address, string reason);

    /// <param name="Fetched">What was read last; null when nothing was.</param>
    /// <param name="Reading">The last good manifest, and what is wrong with what was read last.</param>
    /// <param name="Unreachable">Why it could not be read at the last look.</param>
    private sealed record Known(Fetched? Fetched, ManifestReading Reading, string? Unreachable);
}
