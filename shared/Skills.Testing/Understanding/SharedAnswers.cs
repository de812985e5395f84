using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Skills.Testing.Understanding;

/// <summary>
/// The answers that rules of the platform listen for: yes and no, who somebody is, to call it off, anything at all. A handful of sentences each,
/// enough for tests; the parser knows many more.
/// </summary>
internal static class SharedAnswers
{
    private static readonly Dictionary<string, UtterancePattern[]> Sentences = new(StringComparer.Ordinal)
    {
        ["yes"] = Patterns("(yes|yeah|yep|sure|okay|of course|go ahead|i do|i would) [please|thanks|thank you|it is|i do|i am|that is me]"),
        ["no"] = Patterns("(no|nope|no way|not now|never) [thanks|thank you|it is not|i do not|i'm not|i am not]"),
        ["wrongID"] = Patterns("[no] (that is|that's|i am|i'm|it is|it's) not me", "[no] you have the wrong person", "i am (somebody|someone) else"),
        ["notInLoop"] = Patterns("(none|neither) of (them|these|those)", "i am not (there|in the list|in your loop|on the list)", "somebody else", "someone else"),
        ["cancel"] = Patterns("(cancel|stop|never mind|nevermind|forget it) [it|that|please]"),
    };

    private static readonly UtterancePattern[] Names = Patterns("[no] [it is|it's|i am|i'm|my name is|this is] {name:person}");

    /// <summary>What was meant under one rule, or null.</summary>
    public static NluResult? Find(string rule, string[] words, IReadOnlyList<Looper> loop)
    {
        if (rule == "shared/wildcard")
            return new() { Intent = "wildcard", Entities = Entities.Of(("content", string.Join(' ', words))), Rules = [rule] };
        var answers = AnswersOf(rule[(rule.LastIndexOf('/') + 1)..]);
        foreach (var intent in answers)
        {
            if (Sentences[intent].Any(pattern => pattern.TryMatch(words, _ => false, out _)))
                return new() { Intent = intent, Entities = Entities.None, Rules = [rule] };
        }

        return answers.Contains("notInLoop") ? Person(rule, words, loop) : null;
    }

    /// <summary>The member of a loop that bears a name, or null.</summary>
    public static Looper? Named(string name, IReadOnlyList<Looper> loop) => loop.FirstOrDefault(
        looper => Words.Line($"{looper.FirstName}") == name || Words.Line($"{looper.FirstName} {looper.LastName}") == name);

    private static string[] AnswersOf(string rule) => rule switch
    {
        "yes_no" => ["yes", "no", "cancel"],
        "verify_id" or "no_id" => ["wrongID", "yes", "no", "cancel"],
        "wrong_id" => ["notInLoop", "cancel"],
        _ => [],
    };

    private static NluResult? Person(string rule, string[] words, IReadOnlyList<Looper> loop)
    {
        foreach (var pattern in Names)
        {
            if (!pattern.TryMatch(words, name => Named(name, loop) is not null, out var slots))
                continue;
            var looper = Named(slots["name"], loop)!;
            return new()
            {
                Intent = "loopmember",
                Entities = new Dictionary<string, JsonElement>
                {
                    ["loopMemberReferent"] = Entities.Text(looper.Id ?? ""),
                    ["given-name"] = Entities.Text(looper.FirstName ?? ""),
                    ["last-name"] = Entities.Text(looper.LastName ?? ""),
                },
                Rules = [rule],
            };
        }

        return null;
    }

    private static UtterancePattern[] Patterns(params string[] texts) => [.. texts.Select(UtterancePattern.Parse)];
}
