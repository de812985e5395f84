using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Behaviors;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>What a skill answered, read back from the bytes that it sent.</summary>
public sealed class TestAnswer
{
    private TestAnswer(string json, SkillResponse response)
    {
        Json = json;
        Response = response;
    }

    /// <summary>The answer as it was sent.</summary>
    public string Json { get; }

    public SkillResponse Response { get; }

    /// <summary>What the robot is to play, or null.</summary>
    public Behavior? Behavior => (Response as SkillActionResponse)?.Data.Action?.Config.Jcp;

    /// <summary>The session that the robot would send back.</summary>
    public SkillSession? Session => Response switch
    {
        SkillActionResponse action => action.Data.Skill.Session,
        SkillRedirectResponse redirect => redirect.Data.Skill.Session,
        _ => null,
    };

    /// <summary>Every SLIM of the answer, in the order in which a robot meets them.</summary>
    public IReadOnlyList<Slim> Slims => [.. All(Behavior).OfType<Slim>()];

    /// <summary>Every behaviour of the answer, containers included.</summary>
    public IReadOnlyList<Behavior> Behaviors => [.. All(Behavior)];

    /// <summary>All that is said, with its tags.</summary>
    public string Esml => string.Join(" ", Slims.Select(slim => slim.Config.Play?.Esml));

    /// <summary>All that is said, as a listener would write it down.</summary>
    public string Speech => PlainSpeech.Of(Esml);

    /// <summary>Rules that the robot listens with after it spoke.</summary>
    public IReadOnlyList<string> ListensFor => [.. Slims.SelectMany(slim => slim.Config.Listen?.Contexts ?? [])];

    /// <summary>Id of the last prompt, or null.</summary>
    public string? PromptId => Slims is [.., var last] ? last.Config.Play?.Meta?.PromptId : null;

    /// <summary>Events of one skill by name.</summary>
    public IReadOnlyList<AnalyticsEvent> Events =>
        (Response as SkillActionResponse)?.Data.Analytics?.Values.SelectMany(events => events).ToArray() ?? [];

    /// <summary>Reads an answer, and holds it against what a robot's player can play.</summary>
    public static TestAnswer Read(ReadOnlySpan<byte> utf8)
    {
        var json = Encoding.UTF8.GetString(utf8);
        if (!MessageParser.TryReadType(utf8, out var type, out var problem))
            throw new SkillTestException($"{problem.Message}: {json}");
        SkillResponse response = type switch
        {
            SkillResponseTypes.Action => JsonSerializer.Deserialize(utf8, PegasusJson.Wire.SkillActionResponse)!,
            SkillResponseTypes.Redirect => JsonSerializer.Deserialize(utf8, PegasusJson.Wire.SkillRedirectResponse)!,
            SkillResponseTypes.Error => JsonSerializer.Deserialize(utf8, PegasusJson.Wire.SkillErrorResponse)!,
            _ => throw new SkillTestException($"The answer has the unknown type {type}: {json}"),
        };
        var answer = new TestAnswer(json, response);
        if (answer.Behavior is { } behavior && PlayerCheck.FaultsOf(behavior) is { Count: > 0 } faults)
            throw new SkillTestException($"A robot cannot play this: {string.Join("; ", faults)}: {json}");
        return answer;
    }

    /// <summary>The speech holds these words, whatever the case.</summary>
    public TestAnswer ShouldSay(string words) =>
        Require(Speech.Contains(words, StringComparison.OrdinalIgnoreCase), $"say \"{words}\"");

    /// <summary>The conversation ends with this answer, or does not.</summary>
    public TestAnswer ShouldBeFinal(bool final = true) =>
        Require((Response as SkillActionResponse)?.Data.Final == final, final ? "be final" : "not be final");

    /// <summary>There is nothing to play.</summary>
    public TestAnswer ShouldBeSilent() => Require(Response is SkillActionResponse && Slims.Count == 0, "say nothing");

    /// <summary>The robot listens with this rule.</summary>
    public TestAnswer ShouldListenFor(string rule) => Require(ListensFor.Contains(rule), $"listen for {rule}");

    /// <summary>Another skill shall answer.</summary>
    public TestAnswer ShouldRedirectTo(string skillId) =>
        Require(Response is SkillRedirectResponse { Data.SkillId: var to } && to == skillId, $"redirect to {skillId}");

    /// <summary>The answer is an error with exactly this message.</summary>
    public TestAnswer ShouldBeError(string message) =>
        Require(Response is SkillErrorResponse { Data.Message: var text } && text == message, $"be the error \"{message}\"");

    private static IEnumerable<Behavior> All(Behavior? behavior)
    {
        if (behavior is null)
            return [];
        IReadOnlyList<Behavior> children = behavior switch
        {
            Sequence sequence => sequence.Children,
            Contracts.Skills.Behaviors.Parallel parallel => parallel.Children,
            _ => [],
        };
        return children.SelectMany(All).Prepend(behavior);
    }

    private TestAnswer Require(bool holds, string what) => holds ? this : throw new SkillTestException($"The answer should {what}, but is {Json}");
}
