using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.ReminderSkill.Times;
using Jibo.Pegasus.ReminderSkill.Wording;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Sessions;
using Jibo.Pegasus.Skills.Times;

namespace Jibo.Pegasus.ReminderSkill.Keeping;

/// <summary>A reminder while it is being made. It travels in the session.</summary>
internal sealed record Draft
{
    private const int MostLetters = 500;

    private static readonly SessionKey<Draft> Key = new("draft", DraftJson.Default.Draft);

    /// <summary>What a reminder still needs.</summary>
    public enum State
    {
        Complete,
        NoThing,
        NoTime,

        /// <summary>The time that was said is over.</summary>
        Past,

        /// <summary>There will be none.</summary>
        Dropped,
    }

    /// <summary>What of, in the words of the person whom it is for: <c>call my mum</c>, <c>about the meeting</c>; null when it was not said.</summary>
    public string? Text { get; init; }

    public SaidWhen When { get; init; } = new();

    /// <summary>Looper id of whom it is for; null for anybody.</summary>
    public string? PersonId { get; init; }

    /// <summary>How often was asked for something.</summary>
    public int Questions { get; init; }

    public static Draft Of(Turn turn) => turn.TryGet(Key, out var draft) ? draft : Begin(turn);

    /// <summary>An empty one, for whoever was named, or for all, or for the speaker.</summary>
    public static Draft Begin(Turn turn) => new()
    {
        PersonId = People.Named(turn) ?? (turn.Nlu.Entities.TextOf("for") is null ? People.Speaker(turn) : null),
    };

    public Draft Add(Turn turn)
    {
        var entities = turn.Nlu.Entities;
        return this with { Text = TextOf(turn) ?? Text, When = When.Then(SaidWhen.Of(entities)) };
    }

    public State StateAt(RobotClock clock)
    {
        if (Text is null)
            return State.NoThing;
        return WhenResolver.Resolve(When, clock).Problem switch
        {
            null => State.Complete,
            TimeProblem.Past or TimeProblem.TooFar => State.Past,
            _ => State.NoTime,
        };
    }

    public void Keep(Turn turn) => turn.Set(Key, this);

    private string? TextOf(Turn turn)
    {
        if (turn.Nlu.Entities.TextOf("reminder")?.Trim() is not { Length: > 0 } said)
            return null;
        var text = turn.Nlu.Entities.TextOf("how") switch
        {
            "about" => $"about {said}",
            "that" => $"that {said}",
            _ => said,
        };
        if (People.Named(turn) is not null || (PersonId is not null && PersonId != People.Speaker(turn)))
            text = TurnedWords.AsTheirOwn(text);
        return text.Length <= MostLetters ? text : text[..MostLetters];
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Draft))]
[JsonSerializable(typeof(Candidates))]
internal sealed partial class DraftJson : JsonSerializerContext;
