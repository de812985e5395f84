using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>One thing that happened in a turn: when, and a reference to what it was. Nothing is written out before somebody asks.</summary>
/// <param name="At">Timestamp of the hub's clock.</param>
internal readonly record struct JournalStep(long At, JournalNote What);

/// <summary>What can happen in a turn, as the journal keeps it.</summary>
internal abstract record JournalNote
{
    // An object with its fields, and its place in the turn's list.
    private const int Small = 160;

    private JournalNote() { }

    /// <summary>Bytes that it takes, roughly, when it is new.</summary>
    public virtual int Bytes => Small;

    /// <param name="Utf8">What the robot sent; null where that is longer than is kept.</param>
    /// <param name="Length">Bytes that it sent.</param>
    public sealed record Received(byte[]? Utf8, int Length) : JournalNote
    {
        public override int Bytes => Small + (Utf8?.Length ?? 0);
    }

    /// <summary>A frame of the hub's own, as it went out.</summary>
    public sealed record Sent(HubFrame Frame) : JournalNote
    {
        // What it refers to is small, and mostly the turn's own.
        public override int Bytes => Small * 4;
    }

    /// <summary>A skill's answer went to the robot with these two written over.</summary>
    public sealed record Forwarded(ReadOnlyMemory<byte> Utf8, bool Final, Timings Timings) : JournalNote
    {
        public override int Bytes => Small + Utf8.Length;
    }

    public sealed record Heard(SpeechEvent Speech) : JournalNote
    {
        public override int Bytes => Small + (Speech is SpeechEvent.Partial { Text.Length: var partial } ? partial * 2 : 0);
    }

    /// <param name="Nlu">With which engine won; null when there is no answer.</param>
    /// <param name="Why">Why there is none; null when there is one.</param>
    public sealed record Understood(NluResult? Nlu, TimeSpan Took, string? Why) : JournalNote
    {
        public override int Bytes => Small * 3;
    }

    /// <param name="Skills">The skills as they were then.</param>
    public sealed record Routed(RouteRequest Request, RouteDecision Decision, KeptRegistry Skills) : JournalNote
    {
        public override int Bytes => Small * 4;
    }

    public sealed record Decided(string? SkillId, string? Silence, TimeSpan Took) : JournalNote;

    /// <summary>A skill was asked; what came of it is told to the call itself.</summary>
    public sealed record Asked(JournaledCall Call) : JournalNote
    {
        public override int Bytes => Small * 2;
    }

    public sealed record Recorded(string SkillId, string? SessionId, string? Intent) : JournalNote;

    public sealed record TimeOver(string Timer) : JournalNote;

    public sealed record Problem(string? Code, string Message) : JournalNote
    {
        public override int Bytes => Small + (Message.Length * 2);
    }
}
