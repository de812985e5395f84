using System.Text.Json;
using System.Text.RegularExpressions;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills.Hosting;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Prompts;

namespace Jibo.Pegasus.ChitchatSkill.Tests;

/// <summary>The answers that were written one by one: all there, never silent, and careful where it matters.</summary>
public partial class ScriptedTests
{
    private static readonly SkillContent Content = SkillContent.Load(new SkillHostOptions().ContentFolder, "chitchat-skill");

    private static readonly string[] UnitedStates = ["US", "CA"];
    private static readonly string[] BritishIsles = ["GB", "IE"];

    /// <summary>The responses of every entry that names its answer itself.</summary>
    public static TheoryData<string> Scripted =>
        [.. Memos().Where(memo => Text(memo, "type") == "ScriptedResponse").Select(memo => Text(memo, "mim")!).Distinct()];

    public static TheoryData<string> Serious =>
    [
        "RI_USR_WantsToDie", "RI_USR_HurtsSelf", "RI_USR_HurtOther", "RI_USR_Abused", "RI_USR_Bullied", "RI_USR_Loss",
        "RI_USR_PetDied", "RI_USR_Depressed", "RI_USR_Lonely", "RI_USR_Anxious", "RI_USR_Scared", "RI_USR_Emergency",
        "RI_USR_Pills", "RI_USR_Pregnant", "RI_USR_Divorce", "RI_USR_Drugs", "RI_USR_Eating", "RI_USR_Helpline",
    ];

    [Fact]
    public void There_are_as_many_as_were_promised() => Scripted.Count.ShouldBeGreaterThanOrEqualTo(160);

    [Theory]
    [MemberData(nameof(Scripted))]
    public void Something_is_said_with_nobody_present_and_no_time_known(string response)
    {
        var mim = Find(response);

        mim.Prompts.Count.ShouldBeGreaterThanOrEqualTo(3);
        Said(mim, new RuntimeContext()).ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Serious))]
    public void Serious_answers_name_help_and_do_not_play(string response)
    {
        var mim = Find(response);

        mim.EsAutoTagging!.Value.GetBoolean().ShouldBeFalse("a robot that adds gestures of its own may add a merry one");
        foreach (var prompt in mim.Prompts)
        {
            Help().IsMatch(prompt.Text.Source).ShouldBeTrue(prompt.Text.Source);
            Play().IsMatch(prompt.Text.Source).ShouldBeFalse(prompt.Text.Source);
        }

        Said(mim, new RuntimeContext()).Count.ShouldBeGreaterThanOrEqualTo(3);
        var memo = Memos().Single(memo => Text(memo, "mim") == response);
        (Text(memo, "valenceImpact") ?? "LOW_NEG").ShouldBe("LOW_NEG");
        Text(memo, "confidenceImpact").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Serious))]
    public void Numbers_of_one_country_are_named_in_that_country_alone(string response)
    {
        var mim = Find(response);
        foreach (var country in new[] { "US", "CA", "GB", "IE", "DE", "AU", null })
        {
            foreach (var said in Said(mim, new RuntimeContext { Location = new() { CountryCode = country } }))
            {
                if (said.Contains("988", StringComparison.Ordinal) || said.Contains("911", StringComparison.Ordinal))
                    UnitedStates.ShouldContain(country, said);
                if (said.Contains("116 123", StringComparison.Ordinal) || said.Contains("999", StringComparison.Ordinal))
                    BritishIsles.ShouldContain(country, said);
                if (said.Contains("1 800", StringComparison.Ordinal))
                    country.ShouldBe("US", said);
            }
        }
    }

    [Theory]
    [InlineData("RI_USR_WantsToDie", "US", "988")]
    [InlineData("RI_USR_WantsToDie", "CA", "988")]
    [InlineData("RI_USR_WantsToDie", "GB", "Samaritans on 116 123")]
    [InlineData("RI_USR_WantsToDie", "IE", "Samaritans on 116 123")]
    [InlineData("RI_USR_HurtsSelf", "US", "988")]
    [InlineData("RI_USR_Depressed", "GB", "Samaritans on 116 123")]
    [InlineData("RI_USR_Emergency", "US", "911")]
    [InlineData("RI_USR_Emergency", "GB", "999 or 112")]
    [InlineData("RI_USR_Pills", "US", "Poison Help at 1 800 222 1222")]
    public void Who_lives_where_a_line_is_known_hears_its_number(string response, string country, string number) =>
        Said(Find(response), new RuntimeContext { Location = new() { CountryCode = country } })
            .ShouldContain(said => said.Contains(number, StringComparison.Ordinal));

    [Fact]
    public void In_an_emergency_he_never_pretends_that_he_can_call()
    {
        foreach (var prompt in Find("RI_USR_Emergency").Prompts)
            CannotCall().IsMatch(prompt.Text.Source).ShouldBeTrue(prompt.Text.Source);
    }

    [Fact]
    public void No_response_is_without_an_entry()
    {
        var named = Memos().Select(memo => Text(memo, "mim")).ToHashSet();

        Content.Mims.Languages["en"].Keys
            .Where(name => name.StartsWith(CoreResponses.ScriptedFolder, StringComparison.Ordinal))
            .Select(name => name[CoreResponses.ScriptedFolder.Length..])
            .Where(name => !named.Contains(name))
            .ShouldBeEmpty();
    }

    private static IEnumerable<JsonElement> Memos() => Content.Manifest!.Intents!.Select(intent => intent.Memo!.Value);

    private static string? Text(JsonElement memo, string name) => memo.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static Mim Find(string response) => Content.Mims.Find(CoreResponses.ScriptedFolder + response).ShouldNotBeNull(response);

    private static List<string> Said(Mim mim, RuntimeContext runtime)
    {
        var scope = new PromptScope(runtime, DateTimeOffset.UnixEpoch, ResponseData.Of(runtime, null, new(new Random(1))));
        return
        [
            .. PromptSelector.Fitting(mim, PromptCategories.Entry, PromptSubCategories.Announcement, null, scope)
                .Select(index => mim.Prompts[index].Text.Render(scope).Markup),
        ];
    }

    [GeneratedRegex("emergency number|crisis line|helpline|you trust|grown-up|doctor|988|116 123|911|999")]
    private static partial Regex Help();

    [GeneratedRegex("<(anim|ssa|sfx|es)\\b|enthusiastic")]
    private static partial Regex Play();

    [GeneratedRegex("can't (make calls|call)|not able to call")]
    private static partial Regex CannotCall();
}
