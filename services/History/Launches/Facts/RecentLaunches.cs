using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Launches.Facts;

/// <summary>A robot's newest launches, read once for many questions: all of them back to some moment.</summary>
internal sealed class RecentLaunches
{
    private const int PageSize = 128;
    private const int MaxLaunches = 512;

    // Payloads may be large: then fewer launches are held, and more questions go to the store.
    private const long MaxPayloadBytes = 2 * 1024 * 1024;

    // Below this many questions, asking each is cheaper than reading what none of them may be about.
    private const int FewQuestions = 3;

    private readonly List<LaunchFacet> _newestFirst = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Every launch after this moment is here; equal times may have been parted.</summary>
    private long _after = long.MaxValue;

    public bool Has(string id) => _ids.Contains(id);

    /// <summary>Reads as far back as the questions reach, within bounds.</summary>
    public static async Task<RecentLaunches> LoadAsync(
        HistoryCollection<StoredLaunch> launches, string robotId, IReadOnlyList<PlannedQuestion> questions, CancellationToken ct)
    {
        var recent = new RecentLaunches();
        if (questions.Count < FewQuestions)
            return recent;
        var from = questions.Min(question => question.From);
        var until = (long?)null;
        long payloads = 0;
        while (true)
        {
            var filter = Where.Equal(LaunchFields.RobotId, robotId);
            if (from > long.MinValue || until is not null)
                filter = Where.All(filter, Where.Range(LaunchFields.Timestamp, from > long.MinValue ? from : null, until));
            var query = new DocumentQuery { Filter = filter, Sort = LaunchFields.NewestFirst, Limit = PageSize };
            var page = await launches.RunAsync((documents, limited) => documents.FindAsync(query, limited), ct);
            var isNew = false;
            foreach (var found in page.Where(found => recent._ids.Add(found.Id)))
            {
                isNew = true;
                payloads += found.Document.PayloadSize ?? 0;
                recent._newestFirst.Add(new(found.Id, found.Document));
            }

            if (page.Count < PageSize)
            {
                recent._after = long.MinValue;
                return recent;
            }

            until = recent._after = page[^1].Document.Timestamp;
            if (!isNew || recent._newestFirst.Count >= MaxLaunches || payloads > MaxPayloadBytes)
                return recent;
        }
    }

    /// <summary>Null when it reaches further back than what was read.</summary>
    public LaunchAnswer? Answer(PlannedQuestion question)
    {
        var isAllHere = question.From > _after || _after == long.MinValue;
        if (question.IsCount)
            return isAllHere ? new() { Count = _newestFirst.LongCount(question.IsAbout) } : null;
        var newest = _newestFirst.Find(question.IsAbout);
        // A match is the newest of all only when its like, at the same moment, is here too.
        if (newest is not null && newest.Launch.Timestamp > _after)
            return new() { Launch = newest.Launch.ToContract(newest.Id) };
        return !isAllHere ? null : newest is null ? new() : new() { Launch = newest.Launch.ToContract(newest.Id) };
    }
}
