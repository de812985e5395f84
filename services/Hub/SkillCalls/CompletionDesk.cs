using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>
/// Where skills that a turn waits for find it: those that answered 202 bring the rest, those that need another skill ask for it.
/// Each call has a ticket of its own with a token that nobody else knows; it is good for one answer, for as long as the turn
/// waits. A token is a number, by which the ticket is found, and a secret.
/// </summary>
internal sealed class CompletionDesk
{
    private const int SecretBytes = 16;
    private const int LongestToken = 64;

    private readonly ConcurrentDictionary<long, CompletionTicket> _waiting = new();
    private long _last;

    /// <summary>Opens a ticket; disposing it closes it.</summary>
    /// <param name="scope">What the skill may ask of others on behalf of this turn.</param>
    public CompletionTicket Open(string transId, string skillId, SkillScope scope)
    {
        var ticket = new CompletionTicket(this, Interlocked.Increment(ref _last), RandomNumberGenerator.GetBytes(SecretBytes), transId, skillId, scope);
        _waiting.TryAdd(ticket.Number, ticket);
        return ticket;
    }

    /// <summary>The ticket of a token, if it still waits. How long the comparison takes tells nothing about the secret.</summary>
    public CompletionTicket? Find(string transId, string token)
    {
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        Span<byte> secret = stackalloc byte[SecretBytes];
        return dot > 0 && token.Length <= LongestToken
            && long.TryParse(token.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Convert.FromHexString(token.AsSpan(dot + 1), secret, out _, out var written) == System.Buffers.OperationStatus.Done
            && _waiting.TryGetValue(number, out var ticket)
            && ticket.TransId == transId
            && CryptographicOperations.FixedTimeEquals(secret[..written], ticket.Secret)
                ? ticket
                : null;
    }

    internal void Close(CompletionTicket ticket) => _waiting.TryRemove(ticket.Number, out _);
}

/// <summary>A place where one answer of one skill may arrive, and from which it may ask others until then.</summary>
internal sealed class CompletionTicket(CompletionDesk desk, long number, byte[] secret, string transId, string skillId, SkillScope scope) : IDisposable
{
    private readonly TaskCompletionSource<SkillReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Number => number;

    public string TransId => transId;

    public string SkillId => skillId;

    public SkillScope Scope => scope;

    /// <summary>What the skill shows; a secret between it and the hub.</summary>
    public string Token => string.Create(CultureInfo.InvariantCulture, $"{number}.{Convert.ToHexStringLower(secret)}");

    /// <summary>The answer, when it has come.</summary>
    public Task<SkillReply> Reply => _reply.Task;

    internal ReadOnlySpan<byte> Secret => secret;

    /// <summary>False when an answer has come already.</summary>
    public bool TryComplete(SkillReply reply) => _reply.TrySetResult(reply);

    public void Dispose() => desk.Close(this);
}
