using System.Collections.Frozen;
using Jibo.Pegasus.ChitchatSkill.Things;
using Jibo.Pegasus.Skills.Behaviors;

namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>A feeling that people speak of, as the robot's mood knows it.</summary>
/// <param name="Valence">How it moves him when he is told to feel it.</param>
/// <param name="Confidence">The same for how sure of himself he is; null for not at all.</param>
/// <param name="Moods">Names of the robot's moods that come to the same.</param>
internal sealed record Feeling(string? Valence, string? Confidence, params IReadOnlyList<string> Moods);

/// <summary>The feelings by the values of the category <c>Emotion</c>.</summary>
internal static class Feelings
{
    public const string Category = "Emotion";

    private const string Up = EmotionImpacts.MediumPositive;
    private const string SlightlyUp = EmotionImpacts.LowPositive;
    private const string Down = EmotionImpacts.MediumNegative;
    private const string SlightlyDown = EmotionImpacts.LowNegative;

    private static readonly FrozenDictionary<string, Feeling> Known = new Dictionary<string, Feeling>(StringComparer.Ordinal)
    {
        ["Happy"] = new(Up, SlightlyUp, "JOYFUL", "PLEASED", "HAPPY"),
        ["Sad"] = new(Down, SlightlyDown, "SAD"),
        ["Angry"] = new(SlightlyDown, SlightlyUp, "ANGRY", "FRUSTRATED"),
        ["Frustrated"] = new(SlightlyDown, SlightlyDown, "FRUSTRATED"),
        ["Grumpy"] = new(SlightlyDown, null, "FRUSTRATED"),
        ["Scared"] = new(SlightlyDown, Down, "INSECURE", "SCARED"),
        ["Nervous"] = new(null, Down, "INSECURE"),
        ["Worried"] = new(SlightlyDown, SlightlyDown, "INSECURE"),
        ["Shy"] = new(null, SlightlyDown, "INSECURE"),
        ["Excited"] = new(EmotionImpacts.HighPositive, Up, "JOYFUL", "EXCITED"),
        ["Bored"] = new(SlightlyDown, null, "BORED"),
        ["Tired"] = new(SlightlyDown, SlightlyDown, "TIRED"),
        ["Lonely"] = new(Down, SlightlyDown, "SAD", "INSECURE"),
        ["Proud"] = new(Up, Up, "CONFIDENT"),
        ["Confident"] = new(SlightlyUp, EmotionImpacts.HighPositive, "CONFIDENT", "DETERMINED"),
        ["Brave"] = new(SlightlyUp, Up, "CONFIDENT", "DETERMINED"),
        ["Embarrassed"] = new(SlightlyDown, Down, "INSECURE"),
        ["Jealous"] = new(SlightlyDown, SlightlyDown),
        ["Guilty"] = new(SlightlyDown, SlightlyDown),
        ["Confused"] = new(null, SlightlyDown, "INSECURE"),
        ["Surprised"] = new(SlightlyUp, null, "SURPRISED"),
        ["Disgusted"] = new(SlightlyDown, null),
        ["Calm"] = new(SlightlyUp, SlightlyUp, "NEUTRAL", "PLEASED"),
        ["Silly"] = new(Up, SlightlyUp, "JOYFUL"),
        ["Hopeful"] = new(Up, SlightlyUp, "HOPEFUL"),
        ["Loved"] = new(Up, Up, "PLEASED", "JOYFUL"),
        ["Curious"] = new(SlightlyUp, SlightlyUp, "DETERMINED", "HOPEFUL"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => Known.Keys;

    /// <summary>The feeling that a topic is, or null for one that is none.</summary>
    public static Feeling? Of(Topic topic) =>
        topic.Matches.FirstOrDefault(match => match.Category == Category) is { } match ? Known.GetValueOrDefault(match.Value) : null;
}
