using Jibo.Pegasus.Accounts.Identity;

namespace Jibo.Pegasus.Accounts.Notifications;

/// <summary>Tells robots that wait on their notification sockets what has changed (protocol: I.4).</summary>
internal interface IRobotNews
{
    /// <summary>Somebody has come into a loop, has left it or has changed: its robot asks for it anew. Failing to tell is no failure.</summary>
    Task LoopUpdatedAsync(string loopId, CancellationToken ct);
}

/// <summary>
/// The sockets of this instance at once; those of others, where <see cref="StoreLook"/> finds the change. Nobody is told of the same
/// change twice.
/// </summary>
internal sealed class RobotNews(AccountStore store, NotificationSockets sockets) : IRobotNews
{
    /// <summary>Loops whose last change is remembered as told; when there are more, some are told once more, which does no harm.</summary>
    private const int MostTold = 10_000;

    private static readonly byte[] LoopUpdated = """{"type":"LoopUpdated"}"""u8.ToArray();

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _told = new(StringComparer.Ordinal);

    /// <summary>Whether anybody waits here at all.</summary>
    public bool IsWaitedFor => sockets.Count > 0;

    public async Task LoopUpdatedAsync(string loopId, CancellationToken ct)
    {
        if (!IsWaitedFor)
            return;
        try
        {
            if (await store.RunAsync(async (collections, limited) => (await collections.Loops.GetAsync(loopId, limited))?.Document, ct) is { } loop)
                await TellAsync(loop, ct);
        }
        catch (AccountsException)
        {
            // The store has said so itself. The change is made; the next look at the store tells of it.
        }
    }

    /// <summary>Tells the robot of a loop and its people, unless they were told of this change.</summary>
    public async Task TellAsync(StoredLoop loop, CancellationToken ct)
    {
        if (!IsNew(loop))
            return;
        foreach (var accountId in loop.Members.Select(member => member.AccountId).OfType<string>().Append(loop.Robot).Distinct(StringComparer.Ordinal))
            await sockets.PushAsync(accountId, LoopUpdated, ct);
    }

    private bool IsNew(StoredLoop loop)
    {
        lock (_gate)
        {
            if (_told.TryGetValue(loop.Id, out var told) && told >= loop.Updated)
                return false;
            if (_told.Count >= MostTold)
                _told.Clear();
            _told[loop.Id] = loop.Updated;
            return true;
        }
    }
}
