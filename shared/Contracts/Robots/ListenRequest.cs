using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Robots;

/// <summary>LISTEN: opens a turn and says how the robot will speak: by audio, by text or by a tap.</summary>
public sealed record ListenRequest() : RobotMessage(RobotMessageTypes.Listen)
{
    public required ListenData Data { get; init; }
}

public sealed record ListenData
{
    /// <summary><c>en-US</c> or <c>en-CA</c>.</summary>
    public string? Lang { get; init; }

    /// <summary>True after "Hey Jibo", false for a local turn that a skill opened.</summary>
    public bool? Hotphrase { get; init; }

    /// <summary>Rules that are active in this listen, such as <c>launch</c> or <c>shared/yes_no</c>.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>Empty, null or absent for audio; <c>CLIENT_ASR</c>; <c>CLIENT_NLU</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>How to hear. The string <c>"FAKE"</c> means "as configured by default".</summary>
    [JsonConverter(typeof(ListenAsrConverter))] public ListenAsr? Asr { get; init; }

    /// <summary>External agents by name.</summary>
    public IReadOnlyDictionary<string, ListenAgent>? Agents { get; init; }

    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record ListenAgent
{
    public string? AccessToken { get; init; }
    public IReadOnlyList<string>? Rules { get; init; }
}

/// <summary>The values of <see cref="ListenData.Mode"/> that are not "audio".</summary>
public static class ListenModes
{
    public const string ClientAsr = "CLIENT_ASR";
    public const string ClientNlu = "CLIENT_NLU";
}
