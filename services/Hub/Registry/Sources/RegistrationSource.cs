using Jibo.Pegasus.Hub.Registry.Manifests;
using Jibo.Pegasus.ServiceDefaults.Files;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>What operators registered while the hub ran, with this hub or with another that shares the file. It outlives a restart.</summary>
internal sealed partial class RegistrationSource(
    RegistrationFile file, ManifestFetcher fetcher, TimeSpan refresh, TimeProvider time, ILogger<RegistrationSource> logger) : ISkillSource, IDisposable
{
    private const int Most = 1000;

    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly Dictionary<(string, string?), Fetched> _fetched = [];
    private volatile IReadOnlyList<Registration> _registrations = [];
    private volatile SourceState _state = SourceState.Empty;
    private FileStamp _read;

    public string Name => "registration";

    public SourceState State => _state;

    public TimeSpan? Pause => refresh;

    /// <summary>What was kept; a file that cannot be read is put aside and told of.</summary>
    public void Load()
    {
        try
        {
            _read = file.Stamp;
            Publish(file.Load(), []);
        }
        catch (IOException e)
        {
            LogUnreadable(e.Message);
            file.SetAside();
            _read = file.Stamp;
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
        await ReadAgainAsync(cancellationToken);
        foreach (var registration in _registrations.Where(one => one is { Pinned: false, BaseUrl: not null }))
        {
            if (await AskAsync(registration, cancellationToken) is not { } fresh)
                continue;
            try
            {
                // One that was changed or taken back meanwhile, here or by another hub, stays as it is, and is asked again.
                await ChangeAsync(
                    before => !before.Any(one => ReferenceEquals(one, registration)) ? before : [.. before
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

    /// <summary>What another hub has written since.</summary>
    private async Task ReadAgainAsync(CancellationToken cancellationToken)
    {
        if (file.Stamp == _read)
            return;
        await _changing.WaitAsync(cancellationToken);
        try
        {
            ReadOthers();
        }
        catch (IOException e)
        {
            // What is known stays in force.
            LogNotRead(e.Message);
        }
        finally
        {
            _changing.Release();
        }
    }

    private void ReadOthers()
    {
        var stamp = file.Stamp;
        if (stamp == _read)
            return;
        Publish(file.Load(), []);
        _read = stamp;
    }

    private async Task<bool> ChangeAsync(
        Func<IReadOnlyList<Registration>, IReadOnlyList<Registration>> change, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            using var alone = await file.LockAsync(time, cancellationToken);
            ReadOthers();
            var after = change(_registrations);
            if (after.SequenceEqual(_registrations))
                return false;
            file.Save(after);
            _read = file.Stamp;
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

    [LoggerMessage(LogLevel.Error, "Registrations that another hub wrote cannot be read: {Reason}")]
    private partial void LogNotRead(string reason);

    [LoggerMessage(LogLevel.Error, "The new manifest of skill {Skill} cannot be kept: {Reason}")]
    private partial void LogNotKept(string skill, string reason);

    [LoggerMessage(LogLevel.Error, "The manifest of skill {Skill} is refused: {Reason}")]
    private partial void LogRefused(string skill, string reason);

    [LoggerMessage(LogLevel.Debug, "Skill {Skill} gave no manifest: {Reason}")]
    private partial void LogUnreachable(string skill, string reason);
}
