using System.Collections.Concurrent;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>When each skill was last heard of, and how that went; for operators, since this hub started.</summary>
internal sealed class SkillSightings(TimeProvider time)
{
    // Addresses come and go with registrations; more than this many are not of one time.
    private const int Most = 4096;

    private readonly ConcurrentDictionary<Uri, SkillSighting> _last = new();

    public SkillSighting? Of(Uri url) => _last.GetValueOrDefault(url);

    public void Answered(Uri url) => Set(url, new(time.GetUtcNow(), null, 0));

    public void Failed(Uri url, SkillCallFailure failure)
    {
        var before = Of(url);
        Set(url, new(before?.Answered, failure, (before?.FailuresSince ?? 0) + 1));
    }

    private void Set(Uri url, SkillSighting sighting)
    {
        if (_last.Count >= Most)
            _last.Clear();
        _last[url] = sighting;
    }
}

/// <param name="Answered">When the skill answered last; null when it never has.</param>
/// <param name="Failure">What went wrong the last time; null when it answered.</param>
/// <param name="FailuresSince">Failures in a row.</param>
internal sealed record SkillSighting(DateTimeOffset? Answered, SkillCallFailure? Failure, int FailuresSince);
