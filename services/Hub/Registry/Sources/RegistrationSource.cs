using Jibo.Pegasus.Hub.Registry.Manifests;
using Jibo.Pegasus.ServiceDefaults.Files;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>What operators registered while the hub ran, with this hub or with another that shares the file. It outlives a restart.</summary>
internal sealed partial class RegistrationSource(
    RegistrationFile file, ManifestFetcher fetcher, TimeSpan refresh, TimeProvider time, ILogger<RegistrationSource> logger) : ISkillSource, IDisposable
{
    private readonly SemaphoreSlim _changing = new(1, 1);

    // By the registration itself: one that comes back, or takes another's place, is asked anew.
    private Dictionary<Registration, Fetched> _fetched = new(ReferenceEqualityComparer.Instance);
    private volatile RegistrationList _list = RegistrationList.Empty;
    private volatile SourceState _state = SourceState.Empty;
    private FileStamp _read;

    public const string SourceName = "registration";

    public string Name => SourceName;

    public SourceState State => _state;

    public TimeSpan? Pause => refresh;

    /// <summary>What is registered, and what could be gone back to.</summary>
    public RegistrationList List => _list;

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
            Publish(RegistrationList.Empty, [$"{e.Message}; it was put aside"]);
        }
    }

    /// <summary>Registers a version of a skill, or replaces it.</summary>
    /// <exception cref="IOException">It cannot be kept, and so is not registered.</exception>
    public Task PutAsync(Registration registration, CancellationToken cancellationToken) =>
        ChangeAsync(list => list.With(registration, time.GetUtcNow()), cancellationToken);

    /// <summary>Takes back one version of a skill, or all of them; false when none was registered here.</summary>
    /// <exception cref="IOException">The change cannot be kept, and so is not made.</exception>
    public Task<bool> DeleteAsync(string id, string? version, CancellationToken cancellationToken) =>
        ChangeAsync(list => list.Without(id, version, time.GetUtcNow()), cancellationToken);

    /// <summary>Gives one version of a skill another weight.</summary>
    /// <exception cref="IOException">The change cannot be kept, and so is not made.</exception>
    public Task WeighAsync(string id, string? version, int weight, CancellationToken cancellationToken) =>
        ChangeAsync(list => list.Weighted(id, version, weight, time.GetUtcNow()), cancellationToken);

    /// <summary>Puts the registrations of a skill back as they were before the last change; false when nothing is known of that.</summary>
    /// <exception cref="IOException">The change cannot be kept, and so is not made.</exception>
    public Task<bool> RollBackAsync(string id, CancellationToken cancellationToken) => ChangeAsync(list => list.RolledBack(id), cancellationToken);

    public async Task RefreshAsync(bool atOnce, CancellationToken cancellationToken)
    {
        await ReadAgainAsync(cancellationToken);
        var fetched = new Dictionary<Registration, Fetched>(ReferenceEqualityComparer.Instance);
        foreach (var registration in _list.Registrations.Where(one => one is { Pinned: false, BaseUrl: not null }))
        {
            if (await AskAsync(registration, fetched, cancellationToken) is not { } fresh)
                continue;
            try
            {
                // One that was changed or taken back meanwhile, here or by another hub, stays as it is, and is asked again.
                if (await ChangeAsync(list => list.Refreshed(registration, fresh), cancellationToken) && fetched.Remove(registration, out var answer))
                    fetched[fresh] = answer;
            }
            catch (IOException e)
            {
                LogNotKept(registration.Id, e.Message);
            }
        }

        _fetched = fetched;
    }

    public void Dispose() => _changing.Dispose();

    // The registration with the skill's present manifest, or null when nothing is new.
    private async Task<Registration?> AskAsync(Registration registration, Dictionary<Registration, Fetched> answers, CancellationToken cancellationToken)
    {
        var before = _fetched.GetValueOrDefault(registration);
        try
        {
            var fetched = await fetcher.FetchAsync(SkillAddresses.ManifestOf(registration.BaseUrl!), before, cancellationToken);
            answers[registration] = fetched;
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
            if (before is not null)
                answers[registration] = before;
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

    private async Task<bool> ChangeAsync(Func<RegistrationList, RegistrationList> change, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            using var alone = await file.LockAsync(time, cancellationToken);
            ReadOthers();
            var after = change(_list);
            if (ReferenceEquals(after, _list))
                return false;
            after = file.Save(after);
            _read = file.Stamp;
            Publish(after, []);
            return true;
        }
        finally
        {
            _changing.Release();
        }
    }

    private void Publish(RegistrationList list, IReadOnlyList<string> faults)
    {
        _list = list;
        _state = new([.. list.Registrations.Select(registration => registration.ToSkill(Name))], faults);
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
