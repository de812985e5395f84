using System.Xml.Linq;
using Jibo.Pegasus.ChitchatSkill.Things;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Hosting;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Prompts;

namespace Jibo.Pegasus.ChitchatSkill.Tests;

/// <summary>Every prompt at many moments: with and without a speaker, at all hours, in every mood.</summary>
public class PromptTests
{
    private static readonly SkillContent Content = ShippedThings.Content;

    private static readonly string[] Moods = ["NEUTRAL", "SAD", "JOYFUL", "PLEASED"];

    // One for each way in which a prompt may look at what was spoken of.
    private static readonly string[] Spoken =
        ["owls", "a house", "Happy", .. "cow dog cat duck lion sheep pig horse rooster frog owl snake monkey bee wolf mouse elephant".Split(' ')];

    public static TheoryData<string> Mims => [.. Content.Mims.Languages["en"].Keys];

    /// <summary>Every moment with one thing, and one moment with every thing.</summary>
    private static IEnumerable<PromptScope> Moments()
    {
        var random = new RandomSource(new Random(1));
        foreach (var speaker in new[] { "aaaaaaaaaaaaaaaaaaaaaa01", null })
        {
            foreach (var mood in Moods)
            {
                foreach (var time in new[] { "2030-06-02T08:15:00-08:00", "2030-12-31T22:00:00Z", "2030-03-05T14:07:00+09:00", null })
                    yield return Moment(speaker, mood, time, "Happy", random);
            }
        }

        // Dice and coin fall in all ways.
        for (var i = 0; i < 60; i++)
            yield return Moment(null, "NEUTRAL", null, "owls", random);
        foreach (var spoken in Spoken)
            yield return Moment(null, "JOYFUL", null, spoken, random);
        yield return new(new(), DateTimeOffset.UnixEpoch, ResponseData.Of(new(), ShippedThings.TopicOf("owls"), random));
    }

    private static PromptScope Moment(string? speaker, string mood, string? time, string spoken, RandomSource random)
    {
        var runtime = new RuntimeContext
        {
            Perception = new() { Speaker = speaker },
            Character = new() { Emotion = new() { Name = mood } },
            Location = time is null ? null : new() { City = "Exampleton & <Sons>", CountryCode = time.EndsWith('Z') ? "GB" : "US", Iso = time },
            Loop = new()
            {
                Owner = speaker,
                Jibo = new() { Birthdate = 1_700_000_000_000 },
                Users = [new() { Id = "aaaaaaaaaaaaaaaaaaaaaa01", FirstName = "Ada <b>", Birthdate = 1_000_000_000_000 }],
            },
        };
        return new(runtime, DateTimeOffset.UnixEpoch, ResponseData.Of(runtime, ShippedThings.TopicOf(spoken) with { Other = "tea" }, random));
    }

    [Fact]
    public void The_files_have_no_warnings() => Content.Mims.Warnings.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Mims))]
    public void There_is_a_choice_and_every_prompt_has_a_name_of_its_own(string name)
    {
        var mim = Content.Mims.Find(name)!;

        mim.Id.ShouldBe(Path.GetFileNameWithoutExtension(mim.File));
        mim.Prompts.Count.ShouldBeGreaterThanOrEqualTo(3);
        mim.Prompts.Select(prompt => prompt.Text.Source).Distinct().Count().ShouldBe(mim.Prompts.Count);
        mim.Prompts.ShouldAllBe(prompt => prompt.Id.StartsWith(mim.Id + "_AN_", StringComparison.Ordinal));
    }

    [Fact]
    public void Most_responses_know_the_speaker() =>
        Content.Mims.Languages["en"].Values
            .Count(mim => mim.Prompts.Any(prompt => prompt.Condition.Names.Contains("speaker")))
            .ShouldBeGreaterThan(Content.Mims.Languages["en"].Count * 3 / 4);

    [Theory]
    [MemberData(nameof(Mims))]
    public void At_every_moment_something_fits_and_whatever_fits_can_be_said(string name)
    {
        var mim = Content.Mims.Find(name)!;
        var said = new HashSet<string>();
        // A response of its own must do without anything from the skill as well.
        var moments = name.StartsWith(CoreResponses.ScriptedFolder, StringComparison.Ordinal)
            ? Moments().Append(new(new(), DateTimeOffset.UnixEpoch, new PromptData()))
            : Moments();
        foreach (var scope in moments)
        {
            var fitting = PromptSelector.Fitting(mim, PromptCategories.Entry, PromptSubCategories.Announcement, null, scope);
            fitting.ShouldNotBeEmpty();
            foreach (var index in fitting)
            {
                var esml = mim.Prompts[index].Text.Render(scope).Markup;
                EsmlChecker.FirstFault(esml).ShouldBeNull(esml);
                XElement.Parse($"<esml>{esml}</esml>").Value.ShouldNotBeNullOrWhiteSpace();
                said.Add(mim.Prompts[index].Id);
            }
        }

        said.Count.ShouldBe(mim.Prompts.Count, "every prompt must fit some moment");
    }

    [Theory]
    [MemberData(nameof(Mims))]
    public void Speech_is_short(string name)
    {
        // Who asks for a song or a story wants to hear one.
        var longest = Path.GetFileName(name).StartsWith("RA_JBO_", StringComparison.Ordinal) ? 60 : 45;
        var scope = Moment("aaaaaaaaaaaaaaaaaaaaaa01", "NEUTRAL", "2030-06-02T08:15:00-08:00", "owls", new(new Random(1)));
        foreach (var prompt in Content.Mims.Find(name)!.Prompts.Where(prompt => prompt.Condition.IsMet(scope)))
        {
            var words = XElement.Parse($"<esml>{Render(prompt, scope)}</esml>").Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            words.Length.ShouldBeLessThanOrEqualTo(longest, $"{prompt.Id}: {string.Join(' ', words)}");
        }
    }

    [Fact]
    public void Every_memo_of_the_manifest_leads_to_files()
    {
        var names = Content.Mims.Languages["en"].Keys;
        foreach (var intent in Content.Manifest!.Intents!)
        {
            var memo = intent.Memo!.Value;
            var mim = memo.GetProperty("mim").GetString()!;
            var found = memo.GetProperty("type").GetString() switch
            {
                "ScriptedResponse" => names.Contains(CoreResponses.ScriptedFolder + mim) || names.Contains(CoreResponses.SemiSpecificFolder + mim),
                "SemiSpecificResponse" => names.Contains($"{CoreResponses.SemiSpecificFolder}{mim}_General"),
                _ => names.Contains(CoreResponses.EmotionFolder + mim) || names.Contains($"{CoreResponses.EmotionFolder}{mim}_General"),
            };
            found.ShouldBeTrue($"{intent.Name}: {mim}");
        }
    }

    [Fact]
    public void Every_response_of_a_family_is_for_a_category_or_a_name_that_exists_and_belongs_to_an_entry()
    {
        var stems = Content.Manifest!.Intents!.Select(intent => intent.Memo!.Value.GetProperty("mim").GetString()!).ToHashSet();
        var kinds = ShippedThings.Categories.Names.Concat(ShippedThings.Categories.Names.Select(BroaderCategory.Of)).Append(CoreResponses.AnyCategory).ToHashSet();
        foreach (var name in Content.Mims.Languages["en"].Keys.Where(name => name.StartsWith(CoreResponses.SemiSpecificFolder, StringComparison.Ordinal)))
        {
            var file = name[CoreResponses.SemiSpecificFolder.Length..];
            var at = file.LastIndexOf('_');
            stems.ShouldContain(file[..at]);
            // Favorites and feelings go by the word itself.
            if (!file.StartsWith("RI_JBO_Favorite_", StringComparison.Ordinal) && !file.StartsWith("RI_USR_Is_", StringComparison.Ordinal))
                kinds.ShouldContain(file[(at + 1)..], file);
        }
    }

    private static string Render(MimPrompt prompt, PromptScope scope) => prompt.Text.Render(scope).Markup;
}
