using Jibo.Pegasus.Hub.Registry.Sources;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Registry;

/// <summary>
/// Keeps the registry: looks at every source again and again, each at its own pace, and makes a new registry when one has
/// changed. A swap is atomic; a turn keeps the registry it began with.
/// </summary>
internal sealed partial class SkillConfigManager : BackgroundService
{
    /// <summary>A skill that is not up by then does not keep the hub from being healthy.</summary>
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(30);

    private readonly Watched[] _sources;
    private readonly AddressSource _addresses;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _merging = new();
    private readonly long _started;
    private volatile SkillRegistry _registry = SkillRegistry.Empty;

    /// <param name="sources">In the order that breaks ties; a later one overrules an earlier one.</param>
    /// <param name="addresses">The one among them that the hub waits for.</param>
    public SkillConfigManager(
        IEnumerable<ISkillSource> sources, AddressSource addresses, TimeProvider time, ILogger<SkillConfigManager> logger)
    {
        _sources = [.. sources.Select(source => new Watched(source))];
        _addresses = addresses;
        _time = time;
        _logger = logger;
        _started = time.GetTimestamp();
        Merge();
    }

    public SkillRegistry Registry => _registry;

    /// <summary>The registry is another one now. Handlers must return at once.</summary>
    public event Action? Swapped;

    /// <summary>Skills of <c>hub:skills</c> that are not in the registry yet.</summary>
    public IReadOnlyList<string> Missing
    {
        get
        {
            var registry = _registry;
            return [.. _addresses.Names.Where(name => !registry.Has(name))];
        }
    }

    /// <summary>Whether the hub should still be waited for, because skills that start with it are not known yet.</summary>
    public bool Settling => Missing.Count > 0 && _time.GetElapsedTime(_started) < StartUp;

    /// <summary>What could not be taken, by source.</summary>
    public IEnumerable<(string Source, IReadOnlyList<string> Faults)> Faults => _sources
        .Select(watched => (watched.Source.Name, watched.Source.State.Faults))
        .Where(source => source.Faults.Count > 0);

    /// <summary>Looks at every source now.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_sources.Select(watched => watched.RefreshAsync(atOnce: true, cancellationToken)));
        Merge();
    }

    /// <summary>Takes over what the sources hold now.</summary>
    public void Merge()
    {
        lock (_merging)
        {
            var states = _sources.Select(watched => watched.Source.State).ToArray();
            if (_sources.Zip(states).All(pair => ReferenceEquals(pair.First.Merged, pair.Second)))
                return;
            var registry = SkillMerge.Merge(states.Select(state => state.Skills));
            foreach (var (watched, state) in _sources.Zip(states))
                watched.Merged = state;
            _registry = registry;
            LogSwapped(registry.All.Count);
        }

        Swapped?.Invoke();
    }

    public RegistryReport Report() => new(
        [.. _registry.All.Select(ReportedSkill.Of)],
        [.. _sources.Select(watched => watched.Source).Select(source => new ReportedSource(source.Name, source.State.Skills.Count, source.State.Faults))]);

    // Files are read before the first robot can come in.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var watched in _sources.Where(watched => watched.Source is FolderSource))
            await watched.RefreshAsync(atOnce: true, cancellationToken);
        Merge();
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        foreach (var watched in _sources)
            watched.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_sources.Where(watched => watched.Source.Pause is not null).Select(watched => WatchAsync(watched, stoppingToken)));

    private async Task WatchAsync(Watched watched, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await watched.RefreshAsync(atOnce: false, stopping);
                Merge();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A source that fails in a way nobody foresaw must not end the watching of it, nor the hub.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogUnforeseen(e, watched.Source.Name);
            }

            await Task.Delay(watched.Source.Pause ?? StartUp, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The registry has changed: {Count} skills")]
    private partial void LogSwapped(int count);

    [LoggerMessage(LogLevel.Error, "Looking at the skills of source {Source} failed")]
    private partial void LogUnforeseen(Exception error, string source);

    /// <summary>A source, looked at by one at a time, and what of it is in the registry.</summary>
    private sealed class Watched(ISkillSource source) : IDisposable
    {
        private readonly SemaphoreSlim _looking = new(1, 1);

        public ISkillSource Source { get; } = source;

        public SourceState? Merged { get; set; }

        public async Task RefreshAsync(bool atOnce, CancellationToken cancellationToken)
        {
            await _looking.WaitAsync(cancellationToken);
            try
            {
                await Source.RefreshAsync(atOnce, cancellationToken);
            }
            finally
            {
                _looking.Release();
            }
        }

        public void Dispose() => _looking.Dispose();
    }
}
