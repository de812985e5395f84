using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Agents.Uploads;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Tests.Agents.Uploads;

/// <summary>Data as people collect them: what is odd about them is told, and nothing of it fails the upload.</summary>
public sealed class UploadReaderTests
{
    private static readonly AgentSet Files = new(LanguagePack.Bare, [], []);

    [Theory]
    [InlineData("what does [sic mean", "what does sic mean", "no template ('[' at character 11 is not closed)")]
    [InlineData("my {cat} is ill", "my cat is ill", "no template")]
    [InlineData("i <3 you", "i <3 you", null)]
    [InlineData("press { then }", "press then", "no template")]
    [InlineData("is 2 ) or 3 right", "is 2 or 3 right", "no template")]
    [InlineData("say \"hello\" to mum's mum; now!", "say \"hello\" to mum's mum; now!", null)]
    [InlineData("[hello]", "hello", "it would match a text without words")]
    [InlineData("a\u0001b\u0007", "a\u0001b\u0007", null)]
    public void A_sentence_that_is_no_template_is_the_words_it_has(string utterance, string taken, string? warning)
    {
        var (agent, warnings) = Read(new() { Intents = [new() { Name = "it", Utterances = [utterance] }] });

        agent.Intents[0].Templates.ShouldHaveSingleItem().Text.ShouldBe(taken);
        agent.Intents[0].Utterances.ShouldHaveSingleItem().Text.ShouldBe(taken);
        if (warning is null)
            warnings.Where(told => !told.Contains("no template", StringComparison.Ordinal)).ShouldBeEmpty();
        else
            warnings.ShouldHaveSingleItem().ShouldContain(warning);
    }

    [Fact]
    public void One_that_reads_as_a_template_is_one()
    {
        var (agent, warnings) = Read(new() { Intents = [new() { Name = "it", Utterances = ["(play|sing) a song"], Templates = ["a song [please]"] }] });

        agent.Intents[0].Templates.Select(template => template.Text).ShouldBe(["(play|sing) a song", "a song [please]"]);
        agent.Intents[0].Utterances.Select(sentence => sentence.Text).ShouldBe(["play a song", "sing a song", "a song please", "a song"]);
        warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_sentence_of_two_intents_is_the_ones_that_has_it_more_often_or_first()
    {
        var (agent, warnings) = Read(new()
        {
            Intents =
            [
                new() { Name = "a", Utterances = ["turn it on", "more often there", "same here"] },
                new() { Name = "b", Utterances = ["More often, there!", "more often there", "same here", "turn it off"] },
            ],
            OutOfScope = ["same here", "nobody says this", "nobody says this", "?!"],
        });

        agent.Intents[0].Utterances.Select(sentence => sentence.Text).ShouldBe(["turn it on", "same here"]);
        agent.Intents[1].Utterances.Select(sentence => sentence.Text).ShouldBe(["More often, there!", "turn it off"]);
        agent.OutOfScope.Count.ShouldBe(2);
        warnings.ShouldBe([
            "intent \"b\", utterance 2: \"more often there\" stands twice in the intent",
            "intent \"a\", utterance 2: \"more often there\" is said for intent \"a\" and another, and taken for the other",
            "intent \"b\", utterance 3: \"same here\" is said for intent \"b\" and another, and taken for the other",
            "outOfScope 1: \"same here\" is said for an intent too, and taken for it",
            "outOfScope 4: \"?!\" has no words, and is passed over",
        ]);
    }

    [Fact]
    public void What_an_example_of_a_template_says_is_the_one_whose_very_words_it_is()
    {
        var (agent, _) = Read(new()
        {
            Intents = [new() { Name = "a", Utterances = ["play (jazz|blues)"] }, new() { Name = "b", Utterances = ["play blues"] }],
        });

        agent.Intents[0].Utterances.Select(sentence => sentence.Text).ShouldBe(["play jazz"]);
        agent.Intents[1].Utterances.Select(sentence => sentence.Text).ShouldBe(["play blues"]);
    }

    [Fact]
    public void Validation_is_kept_apart()
    {
        var (agent, warnings) = Read(new()
        {
            Intents = [new() { Name = "a", Utterances = ["x"] }, new() { Name = "twice", Utterances = ["y"] }, new() { Name = "twice", Utterances = ["z"], Entities = new Dictionary<string, string> { ["e"] = "1" } }],
            Validation = [new("one more x", "a"), new("something else", null), new("y or z", "twice"), new("...", "a")],
        });

        agent.Validation.Select(one => (one.Sentence.Text, one.Intent)).ShouldBe([("one more x", "a"), ("something else", null)]);
        warnings.ShouldBe([
            "validation 3: intent \"twice\" is there more than once, so that nothing can be tuned by it",
            "validation 4: \"...\" has no words, and is passed over",
        ]);
    }

    [Fact]
    public void A_flood_of_warnings_is_counted()
    {
        var (_, warnings) = Read(new() { Intents = [new() { Name = "a", Utterances = [.. Enumerable.Repeat("again", 1001)] }] });

        warnings.Count.ShouldBe(101);
        warnings[^1].ShouldBe("and 900 more");
    }

    private static (Agent Agent, IReadOnlyList<string> Warnings) Read(AgentUpload upload)
    {
        var (problems, warnings) = (new AgentProblems(), new AgentWarnings());
        var agent = UploadReader.Read("h", upload, Files, new(Files.Language), problems, warnings);
        problems.All.ShouldBeEmpty();
        return (agent.ShouldNotBeNull(), warnings.All);
    }
}
