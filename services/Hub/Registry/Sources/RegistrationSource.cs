using Jibo.Pegasus.Hub.Registry.Manifests;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>What operators registered while the hub ran. It outlives a restart.</summary>
internal sealed partial class RegistrationSource(
    RegistrationFile file, ManifestFetcher fetcher, TimeSpan refresh, ILogger<RegistrationSource> logger) : ISkillSource, IDisposable
{
    private const int Most = 1000;

    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly Dictionary<(string, string?), Fetched> _fetched = [];
    private volatile IReadOnlyList<Registration> _registrations = [];
    private volatile SourceState _state = SourceState.Empty;

    public string Name => "registration";

    public SourceState State => _state;

    public TimeSpan? Pause => refresh;

    /// <summary>What was kept; a file that cannot be read is put aside and told of.</summary>
    public void Load()
    {
        try
        {
            Publish(file.Load(), []);
        }
        catch (IOException e)
        {
            LogUnreadable(e.Message);
            file.SetAside();
            Publish([], [$"{e.Message}; it was put aside"]);
        }
    }

    /// <summary>Registers a version of a skill, or replaces it.</summary>
    /// <exception cref="IOException">It cannot be kept, and so is not registered.</exception>
    public Task PutAsync(Registration registration, CancellationToken cancellationToken) => ChangeAsync(
        before =>
        {
            var rest = before.Where(other => other.Key != registration.Key).ToArray();
            return rest.Length < Most ? [.. rest, registration] : throw new IOException($"No more than {Most} registrations can be kept");
        },
        cancellationToken);

    /// <summary>Takes back one version of a skill, or all of them; false when none was registered here.</summary>
    /// <exception cref="IOException">The change cannot be kept, and so is not made.</exception>
    public Task<bool> DeleteAsync(string id, string? version, CancellationToken cancellationToken) => ChangeAsync(
        before => [.. before.Where(other => other.Id != id || (version is not null && other.Key.Version != version))],
        cancellationToken);

    public async Task RefreshAsync(bool atOnce, CancellationToken cancellationToken)
    {
        foreach (var registration in _registrations.Where(one => one is { Pinned: false, BaseUrl: not null }))
        {
            if (await AskAsync(registration, cancellationToken) is not { } fresh)
                continue;
            try
            {
                await ChangeAsync(
                    before => [.. before
                        .Where(one => ReferenceEquals(one, registration) || one.Key != fresh.Key)
                        .Select(one => ReferenceEquals(one, registration) ? fresh : one)],
                    cancellationToken);
            }
            catch (IOException e)
            {
                LogNotKept(registration.Id, e.Message);
            }
        }
    }

    public void Dispose() => _changing.Dispose();

    // The registration with the skill's present manifest, or null when nothing is new.
    private async Task<Registration?> AskAsync(Registration registration, CancellationToken cancellationToken)
    {
        try
        {
            var before = _fetched.GetValueOrDefault(registration.Key);
            var fetched = await fetcher.FetchAsync(SkillAddresses.ManifestOf(registration.BaseUrl!), before, cancellationToken);
            _fetched[registration.Key] = fetched;
            if (before is null || !fetched.IsSameAs(before))
            {
                var reading = ManifestReader.Read(fetched.Utf8, registration.Id);
                if (reading.Manifest is null)
                    LogRefused(registration.Id, string.Join("; ", reading.Faults));
                return reading.Manifest is { } manifest ? registration with { Manifest = manifest } : null;
            }
        }
        catch (FetchException e)
        {
            LogUnreachable(registration.Id, e.Message);
        }

        return null;
    }

    private async Task<bool> ChangeAsync(
        Func<IReadOnlyList<Registration>, IReadOnlyList<Registration>> change, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var after = change(_registrations);
            if (after.SequenceEqual(_registrations))
                return false;
            file.Save(after);
            Publish(after, []);
            return true;
        }
        finally
        {
            _changing.Release();
        }
    }

    private void Publish(IReadOnlyList<Registration> registrations, IReadOnlyList<string> faults)
    {
        _registrations = registrations;
        _state = new([.. registrations.Select(registration => registration.ToSkill(Name))], faults);
    }

    [LoggerMessage(LogLevel.Error, "Registrations are lost: {Reason}")]
    private partial void LogUnreadable(string reason);

    [LoggerMessage(LogLevel.Error, "The new manifest of skill {Skill} cannot be kept: {Reason}")]
    private partial void LogNotKept(string skill, string reason);

    [LoggerMessage(LogLevel.Error, "The manifest of skill {Skill} is refused: {Reason}")]
    private partial void LogRefused(string skill, string reason);

    [LoggerMessage(LogLevel.Debug, "Skill {Skill} gave no manifest: {Reason}")]
    private partial void LogUnreachable(string skill, string reason);
}
