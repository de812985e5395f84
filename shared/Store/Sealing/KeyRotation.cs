namespace Jibo.Pegasus.Store.Sealing;

/// <summary>
/// Seals every document of a collection anew with the key that is first now, while others read and write. Ending in the middle loses
/// nothing: the next run goes on with what is left. Every document is read back and opened with the new key alone.
/// </summary>
public sealed class KeyRotation(SealedDocuments sealedDocuments, KeyRing keys)
{
    private const int Page = 200;

    /// <summary>
    /// How long after new keys are in place a document may yet be written that was sealed with the old one: services look at the file within
    /// <see cref="KeyFile.LookEvery"/>, and a write that takes longer than eight seconds is given up.
    /// </summary>
    public static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PageLimit = TimeSpan.FromMinutes(2);

    /// <param name="report">Told how many are done, and of how many.</param>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<RotationOutcome> RunAsync(Action<long, long> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var older = Where.Not(Where.Equal("keyId", keys.Current.Id));
        var documents = sealedDocuments.Documents;
        var total = await documents.CountAsync(older, cancellationToken);
        var (done, unreadable) = (0L, new Dictionary<string, SealingFailure>(StringComparer.Ordinal));
        report(done, total);
        while (true)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(PageLimit);
            // Those that do not open come again and again: room for them beside those that do.
            var left = await documents.FindAsync(
                new() { Filter = older, Limit = Math.Min(Page + unreadable.Count, DocumentQuery.MaxLimit) }, limit.Token);
            var todo = left.Where(one => !unreadable.ContainsKey(one.Id)).ToArray();
            if (todo.Length == 0)
                break;
            foreach (var one in todo)
            {
                try
                {
                    if (await SealAnewAsync(one, limit.Token))
                        report(++done, Math.Max(total, done));
                }
                catch (SealingException e)
                {
                    unreadable.Add(one.Id, e.Failure);
                }
            }
        }

        return new(done, unreadable.Count, unreadable.Values.Count(why => why != SealingFailure.UnknownKey));
    }

    // False when somebody else has written meanwhile: it will be found again, or is done.
    private async Task<bool> SealAnewAsync(StoredDocument<SealedDocument> one, CancellationToken ct)
    {
        var before = one.Document;
        var old = keys.Find(before.KeyId)
            ?? throw new SealingException(SealingFailure.UnknownKey, "It was sealed with a key that is not among ours");
        var content = sealedDocuments.Open(old, one.Id, before);
        var after = sealedDocuments.Seal(keys.Current, one.Id, before.Owner, before.About, content);
        if (!await sealedDocuments.Documents.ReplaceAsync(one.Id, after, one.Version, one.ExpiresAt, ct))
            return false;
        if (await sealedDocuments.Documents.GetAsync(one.Id, ct) is { } written && written.Document.KeyId == keys.Current.Id)
            _ = sealedDocuments.Open(keys.Current, one.Id, written.Document);
        return true;
    }
}

/// <summary>What came of a rotation.</summary>
/// <param name="Sealed">Documents sealed anew.</param>
/// <param name="Unreadable">Documents that no key of the ring opens; they stay as they are.</param>
/// <param name="Damaged">Those of them whose key is in the ring.</param>
public sealed record RotationOutcome(long Sealed, int Unreadable, int Damaged);
