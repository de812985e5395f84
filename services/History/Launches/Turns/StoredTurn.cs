using System.Text.Json.Serialization;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Launches.Turns;

/// <summary>How often a proactive turn of a robot was taken, and by which launch the last time. Its key is the robot.</summary>
internal sealed record StoredTurn
{
    [JsonPropertyName("robotID")] public required string RobotId { get; init; }

    [JsonPropertyName("turn")] public required long Turn { get; init; }

    /// <summary>The launch that took the turn before this one; null once it was forgotten.</summary>
    [JsonPropertyName("last")] public TurnLaunch? Last { get; init; }

    public static CollectionDefinition Collection { get; } = new("proactive_turns") { Indexes = [new(LastPerson)] };

    public static FieldPath LastPerson => "last.launch.person";

    public static FieldPath LastPersonIds => "last.launch.personIDs";
}

/// <param name="Id">The launch's key among the launches.</param>
/// <param name="Launch">All of it, so that whoever finds it missing there can put it there.</param>
internal sealed record TurnLaunch(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("launch")] StoredLaunch Launch);
