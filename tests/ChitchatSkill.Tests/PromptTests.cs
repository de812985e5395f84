using System.Xml.Linq;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Hosting;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Prompts;

namespace Jibo.Pegasus.ChitchatSkill.Tests;

/// <summary>Every prompt at many moments: with and without a speaker, at all hours, in every mood.</summary>
public class PromptTests
{
    private static readonly SkillContent Content = SkillContent.Load(new SkillHostOptions().ContentFolder, "chitchat-skill");

    private const string Looper = "aaaaaaaaaaaaaaaaaaaaaa01";
    private const long Birthdate = 1_509_494_400_000;

    private static readonly (string? Time, string? Country)[] Places =
    [
        ("2030-06-02T08:15:00-08:00", "US"), ("2030-12-31T22:00:00Z", "GB"), ("2030-03-05T14:07:00+09:00", "JP"), (null, null),
    ];

    private static readonly string[] Moods = ["NEUTRAL", "SAD", "JOYFUL", "PLEASED"];

    public static TheoryData<string> Mims => [.. Content.Mims.Languages["en"].Keys];

    private static IEnumerable<(RuntimeContext Runtime, PromptScope Scope)> Moments()
    {
        foreach (var speaker in new[] { Looper, null })
        {
            foreach (var mood in Moods)
            {
                foreach (var (time, country) in Places)
                {
                    var runtime = new RuntimeContext
                    {
                        Perception = new() { Speaker = speaker },
                        Character = new() { Emotion = new() { Name = mood } },
                        Location = time is null ? null : new() { City = "Exampleton & <Sons>", Iso = time, CountryCode = country },
                        Loop = new()
                        {
                            Owner = Looper,
                            Jibo = new() { Birthdate = Birthdate },
                            Users = [new() { Id = Looper, FirstName = "Ada <b>", Birthdate = Birthdate }],
                        },
                    };
                    var data = new PromptData();
                    if (mood != "SAD")
                    {
                        data["dice"] = new PromptData { ["a"] = 3, ["b"] = 5 };
                        data["coin"] = new PromptData { ["a"] = "heads" };
                    }

                    if (Jibo.Pegasus.Skills.RobotTime.Of(runtime) is { } now)
                        data["time"] = new PromptData { ["spoken"] = SpokenTime.Of(now), ["clock"] = SpokenTime.ClockOf(now), ["partOfDay"] = SpokenTime.PartOfDayOf(now) };
                    yield return (runtime, new(runtime, DateTimeOffset.UnixEpoch, data));
                }
            }
        }
    }

    [Fact]
    public void The_files_have_no_warnings() => Content.Mims.Warnings.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Mims))]
    public void There_is_a_choice_and_some_prompts_know_the_speaker(string name)
    {
        var mim = Content.Mims.Find(name)!;

        mim.Prompts.Count.ShouldBeGreaterThanOrEqualTo(4);
        mim.Prompts.ShouldContain(prompt => prompt.Condition.Names.Contains("speaker"));
        mim.Prompts.Select(prompt => prompt.Text.Source).Distinct().Count().ShouldBe(mim.Prompts.Count);
        mim.Prompts.ShouldAllBe(prompt => prompt.Id.StartsWith(mim.Id + "_AN_", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Mims))]
    public void At_every_moment_something_fits_and_whatever_fits_can_be_said(string name)
    {
        var mim = Content.Mims.Find(name)!;
        var said = new HashSet<string>();
        foreach (var (_, scope) in Moments())
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

    [Fact]
    public void Every_memo_of_the_manifest_names_a_file()
    {
        foreach (var intent in Content.Manifest!.Intents!)
            Content.Mims.Find("scripted-responses/" + intent.Memo!.Value.GetProperty("mim").GetString()).ShouldNotBeNull(intent.Name);
    }
}
