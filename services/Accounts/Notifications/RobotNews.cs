using Jibo.Pegasus.Accounts.Identity;

namespace Jibo.Pegasus.Accounts.Notifications;

/// <summary>Tells robots that wait on their notification sockets what has changed (protocol: I.4).</summary>
internal interface IRobotNews
{
    /// <summary>Somebody has come into a loop, has left it or has changed: its robot asks for it anew. Failing to tell is no failure.</summary>
    Task LoopUpdatedAsync(string loopId, CancellationToken ct);
}

/// <inheritdoc cref="IRobotNews"/>
internal sealed class RobotNews(AccountStore store, NotificationSockets sockets) : IRobotNews
{
    private static readonly byte[] LoopUpdated = """{"type":"LoopUpdated"}"""u8.ToArray();

    public async Task LoopUpdatedAsync(string loopId, CancellationToken ct)
    {
        if (sockets.Count == 0)
            return;
        if (await store.RunAsync(async (collections, limited) => (await collections.Loops.GetAsync(loopId, limited))?.Document, ct) is { } loop)
            await TellAsync(loop, ct);
    }

    private async Task TellAsync(StoredLoop loop, CancellationToken ct)
    {
        foreach (var accountId in loop.Members.Select(member => member.AccountId).OfType<string>().Append(loop.Robot).Distinct(StringComparer.Ordinal))
            await sockets.PushAsync(accountId, LoopUpdated, ct);
    }
}
