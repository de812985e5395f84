using System.Globalization;
using System.Runtime.CompilerServices;
using Jibo.Pegasus.Contracts.Turns;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>
/// Streams of turns for those who watch: bounded in number. Each looks into the journal at a pace of its own and holds one batch at a
/// time; while its reader is slow it does not look, and what it then cannot catch up with is told as a number.
/// </summary>
internal sealed class TurnStreams(TurnJournal journal, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>How often a stream looks.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Looks without anything to tell after which a sign of life is due.</summary>
    public const int QuietLooks = 100;

    /// <summary>Turns of one batch.</summary>
    public const int MostAtOnce = 1000;

    // Of turns that go on, those are looked at that began last.
    private const int OpenAmong = 500;

    private int _watching;

    /// <summary>Where a reader stands who knows all that has happened.</summary>
    public string Position => Write(journal.EndedCount);

    /// <param name="after">Where the reader stands; null for one who knows nothing and wants what comes.</param>
    /// <param name="ct">Ends when the reader goes.</param>
    /// <returns>Batches, each with where the reader stands after it; null as a sign of life.</returns>
    /// <exception cref="HttpError">503: as many watch as may.</exception>
    public IAsyncEnumerable<(LiveTurns Turns, string Position)?> WatchAsync(string? after, CancellationToken ct)
    {
        if (Interlocked.Increment(ref _watching) <= journal.Options.Watchers)
            return LookAsync(after, ct);
        Interlocked.Decrement(ref _watching);
        throw new HttpError(StatusCodes.Status503ServiceUnavailable, $"{journal.Options.Watchers} watch the turns already");
    }

    private async IAsyncEnumerable<(LiveTurns Turns, string Position)?> LookAsync(string? after, [EnumeratorCancellation] CancellationToken ct)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
            using var pace = new PeriodicTimer(Pace, time);
            var (at, isFresh) = Read(after);
            var erasures = journal.Erasures;
            var open = new Dictionary<long, int>();
            for (var quiet = 0; ; quiet++)
            {
                var (ended, missed, position) = journal.EndedAfter(at, MostAtOnce);
                at = position;
                isFresh |= erasures != journal.Erasures;
                erasures = journal.Erasures;
                var changed = Changed(ref open);
                if (ended.Count > 0 || changed.Count > 0 || missed > 0 || isFresh)
                {
                    quiet = 0;
                    var turns = new LiveTurns { Turns = Summaries(ended), Open = Summaries(changed), Missed = missed, Fresh = isFresh };
                    isFresh = false;
                    yield return (turns, Write(at));
                }
                else if (quiet % QuietLooks == 0)
                {
                    yield return null;
                }

                if (!await NextAsync(pace, either.Token))
                    yield break;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _watching);
        }
    }

    private List<TurnEntry> Changed(ref Dictionary<long, int> told)
    {
        var changed = new List<TurnEntry>();
        var now = new Dictionary<long, int>();
        foreach (var turn in journal.Open(OpenAmong))
        {
            var changes = turn.Changes;
            now[turn.Number] = changes;
            if (!told.TryGetValue(turn.Number, out var before) || before != changes)
                changed.Add(turn);
        }

        told = now;
        return changed;
    }

    private (long At, bool IsFresh) Read(string? after)
    {
        var ended = journal.EndedCount;
        if (after is null)
            return (ended, false);
        var colon = after.LastIndexOf(':');
        return colon > 0 && after.AsSpan(0, colon).SequenceEqual(journal.Source)
            && long.TryParse(after.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= ended
                ? (at, false)
                : (ended, true);
    }

    private string Write(long position) => string.Create(CultureInfo.InvariantCulture, $"{journal.Source}:{position}");

    private static IReadOnlyList<TurnSummary> Summaries(IReadOnlyList<TurnEntry> turns) => [.. turns.Select(turn => turn.Summary())];

    private static async ValueTask<bool> NextAsync(PeriodicTimer pace, CancellationToken ct)
    {
        try
        {
            return await pace.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
