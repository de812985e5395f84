using System.Runtime.CompilerServices;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Subjects;

/// <summary>Reads and erases one collection by whom its records are about, a page at a time.</summary>
internal abstract class SubjectRecords<T>(string kind, HistoryCollection<T> records, SubjectFields fields) : ISubjectRecords
    where T : class
{
    // A record may have a megabyte.
    private const int PageSize = 50;

    public string Kind => kind;

    protected HistoryCollection<T> Records => records;

    protected SubjectFields Fields => fields;

    public virtual async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(RecordSubject subject, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var filter in new[] { fields.Alone(subject), fields.AmongOthers(subject) }.OfType<DocumentFilter>())
        {
            if (subject.RobotId is not null)
            {
                await foreach (var line in ReadAsync(filter, ct))
                    yield return line;
                continue;
            }

            // Robot after robot, as the index has them: no order has to be made of more records than a page.
            for (var robot = await NextRobotAsync(filter, null, ct); robot is not null; robot = await NextRobotAsync(filter, robot, ct))
            {
                await foreach (var line in ReadAsync(Where.All(filter, Where.Equal(fields.Robot, robot)), ct))
                    yield return line;
            }
        }
    }

    public virtual async Task<ErasedRecords> EraseAsync(RecordSubject subject, CancellationToken ct)
    {
        var erased = await records.RunAsync((documents, limited) => documents.DeleteManyAsync(fields.Alone(subject), limited), ct);
        long changed = 0;
        if (fields.AmongOthers(subject) is { } among)
        {
            while (await PageAsync(among, ct) is { Count: > 0 } page)
            {
                foreach (var found in page)
                    changed += await TakeOutAsync(found, subject.PersonId!, ct) ? 1 : 0;
            }
        }

        return new(kind, erased, changed);
    }

    protected abstract ReadOnlyMemory<byte> Write(StoredDocument<T> record);

    protected abstract string RobotOf(T record);

    protected abstract long TimeOf(T record);

    /// <summary>The same record, for the others in it.</summary>
    protected abstract T Without(T record, string personId);

    protected Task<IReadOnlyList<StoredDocument<T>>> PageAsync(DocumentFilter filter, CancellationToken ct, SortField? sort = null, int limit = PageSize) =>
        records.RunAsync(
            (documents, limited) => documents.FindAsync(new() { Filter = filter, Sort = sort is null ? [] : [sort], Limit = limit }, limited), ct);

    // Somebody may change the record in between: then the next page has it again.
    private Task<bool> TakeOutAsync(StoredDocument<T> found, string personId, CancellationToken ct) => records.RunAsync(
        (documents, limited) => documents.ReplaceAsync(found.Id, Without(found.Document, personId), found.Version, found.ExpiresAt, limited), ct);

    // In the order of time. The next page begins with the moment that the last one ended with, as equal moments may have been parted.
    private async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(DocumentFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        long? from = null;
        while (true)
        {
            var limit = Math.Min(PageSize + seen.Count, DocumentQuery.MaxLimit);
            var page = await PageAsync(from is null ? filter : Where.All(filter, Where.Range(fields.Time, from, null)), ct, new(fields.Time), limit);
            var isNew = false;
            foreach (var found in page)
            {
                var time = TimeOf(found.Document);
                if (time != from)
                {
                    seen.Clear();
                    from = time;
                }

                if (!seen.Add(found.Id))
                    continue;
                isNew = true;
                yield return Write(found);
            }

            if (page.Count < limit)
                yield break;
            if (!isNew)
                throw new HistoryException(HistoryFailure.Unavailable, $"More than {DocumentQuery.MaxLimit} {kind} are of one moment");
        }
    }

    private async Task<string?> NextRobotAsync(DocumentFilter filter, string? after, CancellationToken ct)
    {
        var next = filter;
        if (after is not null && Where.Equal(fields.Robot, after) is DocumentFilter.Equal same)
            next = Where.All(filter, new DocumentFilter.Range(fields.Robot, same.Value, null), Where.Not(same));
        return await PageAsync(next, ct, new(fields.Robot), 1) is [var first] ? RobotOf(first.Document) : null;
    }
}
