using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>
/// Where skills that answered 202 bring the rest. Each call has a ticket of its own with a token that nobody else knows; it
/// is good for one answer, for as long as the turn waits.
/// </summary>
internal sealed class CompletionDesk
{
    private const int TokenBytes = 24;

    private readonly ConcurrentDictionary<string, CompletionTicket> _waiting = new(StringComparer.Ordinal);

    /// <summary>Opens a ticket; disposing it closes it.</summary>
    public CompletionTicket Open(string transId, string skillId)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var ticket = new CompletionTicket(this, transId, skillId, token);
        _waiting.TryAdd(Key(token), ticket);
        return ticket;
    }

    /// <summary>
    /// Finds the ticket of a token. Looked up by the token's hash, so that the time it takes tells nothing about the token.
    /// </summary>
    public CompletionTicket? Find(string transId, string token) =>
        _waiting.TryGetValue(Key(token), out var ticket) && ticket.TransId == transId ? ticket : null;

    internal void Close(CompletionTicket ticket) => _waiting.TryRemove(Key(ticket.Token), out _);

    private static string Key(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>A place where one answer of one skill may arrive.</summary>
internal sealed class CompletionTicket(CompletionDesk desk, string transId, string skillId, string token) : IDisposable
{
    private readonly TaskCompletionSource<SkillReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string TransId => transId;

    public string SkillId => skillId;

    /// <summary>A secret between the hub and the skill.</summary>
    public string Token => token;

    /// <summary>The answer, when it has come.</summary>
    public Task<SkillReply> Reply => _reply.Task;

    /// <summary>False when an answer has come already.</summary>
    public bool TryComplete(SkillReply reply) => _reply.TrySetResult(reply);

    public void Dispose() => desk.Close(this);
}
