using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.OpenJibo;

/// <summary>
/// One turn of a person, as OpenJibo's runtimes take it: what was said, on which robot, and where the conversation stands.
/// It is the same for every transport; what only our hub knows stands in <see cref="Attributes"/> (<see cref="TurnAttributes"/>).
/// </summary>
public sealed record TurnContext
{
    /// <summary>Of this turn alone. From our hub: 32 hexadecimal digits.</summary>
    public required string TurnId { get; init; }

    /// <summary>Of the conversation: the same in every turn of it, and echoed by the plan.</summary>
    public required string SessionId { get; init; }

    /// <summary>When the turn was made.</summary>
    public required DateTimeOffset TimestampUtc { get; init; }

    /// <summary>How the turn began.</summary>
    public TurnInputMode InputMode { get; init; }

    /// <summary>What kind of machine it began on.</summary>
    public TurnSourceKind SourceKind { get; init; }

    /// <summary>What woke the robot, such as <c>hey jibo</c>; absent where nothing had to.</summary>
    public string? WakePhrase { get; init; }

    /// <summary>The words as they were heard; absent when the turn had none (a tap, Jibo speaking first).</summary>
    public string? RawTranscript { get; init; }

    /// <summary>The same words with the spaces in order.</summary>
    public string? NormalizedTranscript { get; init; }

    /// <summary>The robot's friendly id.</summary>
    public string? DeviceId { get; init; }

    /// <summary>The host that the robot called.</summary>
    public string? HostName { get; init; }

    /// <summary>Id of the request at the caller, for both sides' logs. From our hub: the robot's transaction id, or the id of the message that a skill was sent.</summary>
    public string? RequestId { get; init; }

    /// <summary>The protocol that carried the turn; <c>neo-hub</c> for a robot at our hub.</summary>
    public string? ProtocolService { get; init; }

    /// <summary>What of that protocol began the turn: <c>listen</c> or <c>proactive</c>.</summary>
    public string? ProtocolOperation { get; init; }

    /// <summary>The robot's system release, where it is known.</summary>
    public string? FirmwareVersion { get; init; }

    /// <summary>The release of the robot's own skills, such as <c>1.9.2</c>.</summary>
    public string? ApplicationVersion { get; init; }

    /// <summary>Such as <c>en-US</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>The robot's offset from UTC, such as <c>-08:00</c>: robots tell no name of a zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whether the robot can be made to listen again after the answer.</summary>
    public bool IsFollowUpEligible { get; init; }

    /// <summary>All else that is known of the turn, by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Attributes { get; init => field = value ?? new Dictionary<string, JsonElement>(); } = new Dictionary<string, JsonElement>();

    /// <summary>Members that a newer peer sends.</summary>
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>How a turn began.</summary>
public enum TurnInputMode
{
    /// <summary>The robot heard its wake phrase.</summary>
    WakeWord,

    /// <summary>The robot listened on after an answer.</summary>
    FollowUp,

    /// <summary>The words came as text.</summary>
    DirectText,

    /// <summary>Nobody said anything: a tap, or Jibo speaking first.</summary>
    System,
}

/// <summary>What kind of machine a turn began on.</summary>
public enum TurnSourceKind
{
    /// <summary>A robot.</summary>
    NativeJibo,

    /// <summary>A simulated robot.</summary>
    Simulator,

    /// <summary>A test.</summary>
    TestHarness,

    /// <summary>Something else that calls over a network.</summary>
    Api,
}
