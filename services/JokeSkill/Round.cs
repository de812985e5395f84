using System.Text.Json.Serialization;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>A round of jokes: what is being told, and how many were. It travels in the session.</summary>
internal sealed record Round
{
    /// <summary>How many jokes there are in a row, however much somebody laughs.</summary>
    public const int Longest = 6;

    private static readonly SessionKey<Round> Key = new("round", RoundJson.Default.Round);

    /// <summary>Prompt id of the joke in the catalogue; its punch line asks for it.</summary>
    public string? Joke { get; init; }

    /// <summary>The riddle, or who is at the door: Jibo's visitor, or the name that somebody gave.</summary>
    public string? Setup { get; init; }

    /// <summary>True when the person asked who is there.</summary>
    public bool Along { get; init; }

    /// <summary>True when the last joke was the person's own.</summary>
    public bool Theirs { get; init; }

    /// <summary>The kind that was asked for, one of <see cref="JokeKinds"/>; null for any.</summary>
    public string? Wanted { get; init; }

    /// <summary>Jokes of Jibo's so far.</summary>
    public int Told { get; init; }

    public static Round Of(Turn turn) => turn.TryGet(Key, out var round) ? round : new();

    /// <summary>What prompts find under <c>skill</c>.</summary>
    public static PromptData ForPrompts(Turn turn)
    {
        var round = Of(turn);
        return new()
        {
            ["joke"] = round.Joke,
            ["setup"] = round.Setup,
            ["along"] = round.Along,
            ["theirs"] = round.Theirs,
            ["told"] = round.Told,
        };
    }

    public void Keep(Turn turn) => turn.Set(Key, this);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Round))]
internal sealed partial class RoundJson : JsonSerializerContext;
