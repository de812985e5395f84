using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Accounts.Dispatch;

/// <summary>
/// Targets that robots asked for and that we do not know, with how often: what a new firmware wants is seen here first. Bounded,
/// because anybody may ask for anything.
/// </summary>
internal sealed class UnknownOperations(TimeProvider time)
{
    /// <summary>Different targets that are remembered; the one not asked for longest makes room.</summary>
    public const int Most = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, UnknownOperation> _seen = new(StringComparer.Ordinal);

    public void Add(string target, string? userAgent)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_seen.TryGetValue(target, out var known))
            {
                _seen[target] = known with { Count = known.Count + 1, LastSeen = now, UserAgent = userAgent ?? known.UserAgent };
                return;
            }

            if (_seen.Count >= Most)
                _seen.Remove(_seen.Values.MinBy(one => one.LastSeen)!.Target);
            _seen[target] = new(target, 1, now, now, userAgent);
        }
    }

    /// <summary>Forgets them all. Answers how many there were.</summary>
    public int Clear()
    {
        lock (_gate)
        {
            var count = _seen.Count;
            _seen.Clear();
            return count;
        }
    }

    /// <summary>Most asked for first.</summary>
    public IReadOnlyList<UnknownOperation> List()
    {
        lock (_gate)
            return [.. _seen.Values.OrderByDescending(one => one.Count).ThenBy(one => one.Target, StringComparer.Ordinal)];
    }
}

/// <summary>A target that we do not know.</summary>
/// <param name="Target">At most 128 characters of it.</param>
/// <param name="UserAgent">Of the last who asked; null when it did not say.</param>
internal sealed record UnknownOperation(
    [property: JsonPropertyName("target")] string Target,
    [property: JsonPropertyName("count")] long Count,
    [property: JsonPropertyName("firstSeen")] DateTimeOffset FirstSeen,
    [property: JsonPropertyName("lastSeen")] DateTimeOffset LastSeen,
    [property: JsonPropertyName("userAgent")] string? UserAgent);
