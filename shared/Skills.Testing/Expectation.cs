using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Testing.Understanding;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>Holds one answer against what a test expects. A failure shows the conversation so far.</summary>
public sealed class Expectation
{
    private readonly TestAnswer _answer;
    private readonly string? _nodePath;
    private readonly Func<string> _story;

    internal Expectation(TestAnswer answer, string? nodePath, Func<string> story)
    {
        _answer = answer;
        _nodePath = nodePath;
        _story = story;
    }

    /// <summary>The words are said, in this order; case and punctuation do not count.</summary>
    public Expectation Speech(string words) =>
        Require(Words.Line(_answer.Speech).Contains(Words.Line(words), StringComparison.Ordinal), $"say \"{words}\"", $"says \"{_answer.Speech}\"");

    /// <summary>One of the prompts of this MIM is said.</summary>
    public Expectation Mim(string mimId)
    {
        var said = _answer.Slims.Select(slim => slim.Config.Play?.Meta?.MimId).ToArray();
        return Require(said.Contains(mimId), $"say a prompt of {mimId}", $"says one of {Or(said, "no MIM")}");
    }

    /// <summary>There is nothing to play.</summary>
    public Expectation Silence() =>
        Require(_answer.Response is SkillActionResponse && _answer.Slims.Count == 0, "say nothing", $"says \"{_answer.Speech}\"");

    /// <summary>The conversation stands at this node: its name, or the end of the path of names down to it.</summary>
    public Expectation Node(string name) => Require(
        _nodePath is not null && (_nodePath == name || _nodePath.EndsWith($"/{name}", StringComparison.Ordinal)),
        $"leave the conversation at node '{name}'", _nodePath is null ? "leaves it at none" : $"leaves it at '{_nodePath}'");

    /// <summary>Another skill shall answer.</summary>
    public Expectation Redirect(string skillId)
    {
        var to = (_answer.Response as SkillRedirectResponse)?.Data.SkillId;
        return Require(to == skillId, $"redirect to {skillId}", to is null ? "redirects to nobody" : $"redirects to {to}");
    }

    /// <summary>The robot listens with this rule.</summary>
    public Expectation ListensFor(string rule) =>
        Require(_answer.ListensFor.Contains(rule), $"listen for {rule}", $"listens for {Or(_answer.ListensFor, "nothing")}");

    /// <summary>The conversation ends with this answer.</summary>
    public Expectation Final() => Require(Ends == true, "be final", Ended);

    /// <summary>The conversation goes on.</summary>
    public Expectation Open() => Require(Ends == false, "not be final", Ended);

    /// <summary>The answer is an error with exactly this message.</summary>
    public Expectation Error(string message)
    {
        var error = (_answer.Response as SkillErrorResponse)?.Data.Message;
        return Require(error == message, $"be the error \"{message}\"", error is null ? "is no error" : $"is the error \"{error}\"");
    }

    /// <summary>This event is reported, with these properties among its own.</summary>
    public Expectation Analytics(string name, params IReadOnlyList<(string Property, string Value)> properties)
    {
        var wanted = properties.Count == 0 ? name : $"{name} ({string.Join(", ", properties.Select(pair => $"{pair.Property}={pair.Value}"))})";
        var reported = _answer.Events.Select(Shown).ToArray();
        return Require(_answer.Events.Any(Fits), $"report {wanted}", $"reports {Or(reported, "nothing")}");

        bool Fits(AnalyticsEvent reported) => reported.Event == name && properties.All(
            pair => reported.Properties?.TryGetValue(pair.Property, out var value) == true && value.ToString() == pair.Value);
    }

    private bool? Ends => (_answer.Response as SkillActionResponse)?.Data.Final;

    private string Ended => Ends switch { true => "is final", false => "waits for an answer", null => $"is {_answer.Response.Type}" };

    private static string Shown(AnalyticsEvent reported) => reported.Properties is { Count: > 0 } properties
        ? $"{reported.Event} ({string.Join(", ", properties.Select(pair => $"{pair.Key}={pair.Value}"))})"
        : reported.Event;

    private static string Or(IReadOnlyList<string?> names, string none) => names.Count == 0 ? none : string.Join(", ", names);

    private Expectation Require(bool holds, string expected, string found) => holds
        ? this
        : throw new SkillTestException($"The answer should {expected}, but {found}.{Environment.NewLine}{_story()}");
}
