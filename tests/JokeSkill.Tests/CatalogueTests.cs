using System.Xml.Linq;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.JokeSkill.Tests;

/// <summary>The jokes themselves.</summary>
public sealed class CatalogueTests : IAsyncDisposable
{
    private const int LongestJoke = 300;

    private readonly SkillTestClient _jibo = SkillTestClient.For<JokeSkill>("joke-skill");

    public ValueTask DisposeAsync() => _jibo.DisposeAsync();

    private MimPrompt[] Of(JokeKind kind) => [.. _jibo.Mims.Find("Jokes")!.Prompts.Where(prompt => JokeKinds.OfPrompt(prompt.Id) == kind)];

    [Fact]
    public void There_are_jokes_of_every_kind_with_ids_of_their_own()
    {
        Of(JokeKind.OneLiner).Length.ShouldBeGreaterThanOrEqualTo(40);
        Of(JokeKind.Riddle).Length.ShouldBeGreaterThanOrEqualTo(12);
        Of(JokeKind.KnockKnock).Length.ShouldBeGreaterThanOrEqualTo(12);
        var all = _jibo.Mims.Find("Jokes")!.Prompts;
        all.Select(prompt => prompt.Id).Distinct().Count().ShouldBe(all.Count);
        all.Select(prompt => PlainSpeech.Of(prompt.Text.Source)).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(all.Count);
    }

    [Fact]
    public void Every_joke_in_turns_has_a_beginning_without_tags_and_exactly_one_punch_line()
    {
        var punchLines = _jibo.Mims.Find("PunchLines")!.Prompts;
        MimPrompt[] inTurns = [.. Of(JokeKind.Riddle), .. Of(JokeKind.KnockKnock)];
        foreach (var joke in inTurns)
        {
            joke.Text.Source.ShouldNotContain("<");
            punchLines.Count(line => line.Condition.IsMet(new Joke(joke.Id))).ShouldBe(1, joke.Id);
        }

        punchLines.Count.ShouldBe(inTurns.Length);
    }

    [Fact]
    public void Every_joke_is_balanced_and_short_and_every_one_liner_pauses_before_its_point()
    {
        foreach (var joke in _jibo.Mims.Find("Jokes")!.Prompts.Concat(_jibo.Mims.Find("PunchLines")!.Prompts))
        {
            XElement.Parse($"<esml>{joke.Text.Source}</esml>");
            PlainSpeech.Of(joke.Text.Source).Length.ShouldBeLessThan(LongestJoke, joke.Id);
        }

        foreach (var joke in Of(JokeKind.OneLiner))
            joke.Text.Source.ShouldContain("<break size='0.6'/>");
    }

    [Fact]
    public void The_files_have_neither_faults_nor_warnings() => _jibo.Mims.Warnings.ShouldBeEmpty();

    /// <summary>The moment at which one joke is told.</summary>
    private sealed class Joke(string id) : Skills.Expressions.NameScope
    {
        public override bool TryResolve(string name, out object? value)
        {
            value = new Skills.Expressions.PromptData { ["joke"] = id };
            return name == "skill";
        }
    }
}
