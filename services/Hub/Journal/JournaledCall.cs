using Jibo.Pegasus.Hub.SkillCalls;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>One call of a skill as the journal sees it; told from wherever the call stands at the moment.</summary>
internal sealed class JournaledCall(TurnEntry entry, string skillId, int depth)
{
    private readonly Lock _gate = new();
    private byte[]? _request;
    private SkillReply? _reply;
    private string? _nodes;
    private string? _outcome;
    private int? _status;
    private TimeSpan? _took;

    public string SkillId => skillId;

    /// <summary>Skills that stand between the turn and this one.</summary>
    public int Depth => depth;

    /// <summary>The request is on its way.</summary>
    public void Send(byte[] request)
    {
        if (!entry.TryTake(request.Length))
            return;
        lock (_gate)
            _request = request;
    }

    /// <summary>An answer began to come, at once or later.</summary>
    /// <param name="nodes">The header that names the nodes which the skill has passed.</param>
    public void Answered(int status, string? nodes)
    {
        var kept = nodes is { Length: <= NodeNames.Longest } && entry.TryTake(nodes.Length * sizeof(char)) ? nodes : null;
        lock (_gate)
            (_status, _nodes) = (status, kept ?? _nodes);
    }

    /// <summary>The call is over.</summary>
    /// <param name="reply">Null when there is no usable answer.</param>
    public void End(SkillReply? reply, string outcome, TimeSpan took)
    {
        var kept = reply is not null && entry.TryTake(reply.Utf8.Length) ? reply : null;
        lock (_gate)
            (_reply, _outcome, _took) = (kept, outcome, took);
        entry.Changed();
    }

    public JournaledCallState State
    {
        get
        {
            lock (_gate)
                return new(_request, _reply, _nodes, _outcome, _status, _took);
        }
    }
}

/// <summary>A call at one moment.</summary>
internal readonly record struct JournaledCallState(byte[]? Request, SkillReply? Reply, string? Nodes, string? Outcome, int? Status, TimeSpan? Took);
