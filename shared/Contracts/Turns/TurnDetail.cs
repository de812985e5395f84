using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Hub;

namespace Jibo.Pegasus.Contracts.Turns;

/// <summary>Answer of <c>GET /v1/turns/{transID}</c>: all that is kept of one turn.</summary>
public sealed record TurnDetail
{
    public required TurnSummary Turn { get; init; }

    /// <summary>The person who spoke, where the robot knew.</summary>
    public string? Speaker { get; init; }

    /// <summary>In order of time.</summary>
    public required IReadOnlyList<TurnStep> Steps { get; init; }

    /// <summary>Steps that came when no more were kept.</summary>
    public int StepsLeftOut { get; init; }

    /// <summary>What the microphone brought; null where it was not open.</summary>
    public TurnAudio? Audio { get; init; }

    /// <summary>Why Jibo spoke first or did not; null where nobody asked, or where it is forgotten.</summary>
    public ProactiveExplanation? Proactive { get; init; }
}

/// <summary>One thing that happened in a turn.</summary>
public sealed record TurnStep
{
    /// <summary>Milliseconds since the turn's first message.</summary>
    public required double At { get; init; }

    /// <summary>One of <see cref="TurnStepKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What exactly: the type of a message, the name of a skill or of a timer.</summary>
    public required string Name { get; init; }

    /// <summary>Milliseconds, for what took a while and is over.</summary>
    public double? Took { get; init; }

    /// <summary>How it went, where it can go in more ways than one.</summary>
    public string? Outcome { get; init; }

    /// <summary>A sentence, or the words of a guess.</summary>
    public string? Text { get; init; }

    /// <summary>0 to 1.</summary>
    public double? Confidence { get; init; }

    /// <summary>The parser's engine that understood.</summary>
    public string? Engine { get; init; }

    /// <summary>The message, without tokens.</summary>
    public JsonElement? Message { get; init; }

    /// <summary>What was asked, where <see cref="Message"/> is the answer to it.</summary>
    public JsonElement? Asked { get; init; }

    /// <summary>Bytes of the message as it came or went.</summary>
    public int? Bytes { get; init; }

    /// <summary>Status of an HTTP answer.</summary>
    public int? Status { get; init; }

    /// <summary>Skills that stood between the turn and the one that was asked.</summary>
    public int? Depth { get; init; }

    /// <summary>Nodes of the skill's graph that it passed, in order.</summary>
    public IReadOnlyList<string>? Nodes { get; init; }
}

/// <summary>The values of <see cref="TurnStep.Kind"/>.</summary>
public static class TurnStepKinds
{
    /// <summary>A message of the robot.</summary>
    public const string Received = "received";

    /// <summary>A frame for the robot.</summary>
    public const string Sent = "sent";

    /// <summary>What the recogniser tells: <c>started</c>, <c>partial</c>, <c>ended</c>, <c>final</c>, <c>failed</c>.</summary>
    public const string Heard = "heard";

    /// <summary>The parser's answer.</summary>
    public const string Understood = "understood";

    /// <summary>The router's decision.</summary>
    public const string Routed = "routed";

    /// <summary>The decision who speaks first.</summary>
    public const string Decided = "decided";

    /// <summary>A skill that was asked.</summary>
    public const string Skill = "skill";

    /// <summary>What History is told.</summary>
    public const string Recorded = "recorded";

    /// <summary>A time that was over.</summary>
    public const string Timer = "timer";

    /// <summary>What went wrong.</summary>
    public const string Problem = "problem";
}

/// <summary>What came from the microphone.</summary>
public sealed record TurnAudio
{
    public required long Frames { get; init; }
    public required long Bytes { get; init; }

    /// <summary>Milliseconds since the turn's first message, of the first frame and the last.</summary>
    public required double From { get; init; }
    public required double To { get; init; }

    /// <summary>How loud each tenth of a second was, in dB below full scale: 0 is the loudest, 100 is silence. Null where nothing was decoded.</summary>
    [JsonConverter(typeof(ByteNumbersConverter))] public byte[]? Levels { get; init; }

    /// <summary>The audio itself is kept.</summary>
    public bool Kept { get; init; }
}
