using System.Xml.Linq;
using Jibo.Pegasus.ChitchatSkill.Things;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ChitchatSkill.Tests;

/// <summary>Every family with every thing, and with things that nobody thought of.</summary>
public class FamilyTests
{
    private const string Fallback = "CC_Fallback";

    private static SkillTestClient Jibo(int seed = 1) => SkillTestClient.For<ChitchatSkill>(ChitchatSkill.Id, options => options.Seed = seed);

    private static IReadOnlyList<ManifestIntent> FamiliesOf(SkillTestClient jibo) =>
        [.. jibo.Manifest!.Intents!.Where(intent => TypeOf(intent) == "SemiSpecificResponse")];

    private static string? TypeOf(ManifestIntent intent) => intent.Memo!.Value.GetProperty("type").GetString();

    private static string EntityOf(ManifestIntent intent) => intent.Entities!.Single().Name;

    private static string MimOf(TestAnswer answer) => answer.Slims[^1].Config.Play!.Meta!.MimId!;

    private static Task<TestAnswer> AskAsync(SkillTestClient jibo, ManifestIntent family, string thing) =>
        jibo.LaunchAsync(family.Name, entities: Entities.Of((EntityOf(family), thing), ("union_original_fst_name", "handle:chitchat-families/launch")));

    public static TheoryData<string> Families =>
        [.. ShippedThings.Content.Manifest!.Intents!.Where(intent => TypeOf(intent) == "SemiSpecificResponse").Select(intent => intent.Name)];

    [Fact]
    public void There_are_many_families() => Families.Count.ShouldBeGreaterThanOrEqualTo(40);

    [Theory]
    [Trait("Category", "slow")]
    [MemberData(nameof(Families))]
    public async Task Every_thing_is_answered_and_the_answer_names_it_or_is_made_for_its_kind(string name)
    {
        await using var jibo = Jibo();
        jibo.Robot.Users.Clear();
        var family = FamiliesOf(jibo).Single(intent => intent.Name == name);
        foreach (var match in ShippedThings.All)
        {
            var answer = await AskAsync(jibo, family, Words.Spoken(match.Value));

            var mim = MimOf(answer);
            mim.ShouldNotBe(Fallback, match.Value);
            answer.ShouldBeFinal().Speech.ShouldNotBeNullOrWhiteSpace();
            var fits = ShippedThings.TopicOf(Words.Spoken(match.Value)).Categories.Append(CoreResponses.AnyCategory)
                .Any(category => mim.EndsWith("_" + category, StringComparison.Ordinal));
            fits.ShouldBeTrue($"{match.Value}: {mim}");
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task A_thing_that_nobody_knows_is_answered_and_named_by_what_fits_anything(string name)
    {
        await using var jibo = Jibo();
        var family = FamiliesOf(jibo).Single(intent => intent.Name == name);
        var named = 0;
        for (var i = 0; i < 12; i++)
        {
            var answer = await AskAsync(jibo, family, "glorfindling");
            MimOf(answer).ShouldEndWith("_General");
            named += answer.Speech.Contains("glorfindling", StringComparison.Ordinal) ? 1 : 0;
        }

        // Those that ask no more than whether, and choices, which need a second thing, fit without the word.
        if (name is not ("didJiboDoThing" or "userIsEmotion" or "whatIsBetter" or "wouldJiboRather"))
            named.ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task Any_text_as_a_thing_is_answered_in_well_formed_speech()
    {
        await using var jibo = Jibo();
        jibo.Robot.HeardFrom("Ada & <b>");
        var families = FamiliesOf(jibo);
        var random = new Random(7);
        for (var i = 0; i < 3000; i++)
        {
            var answer = await AskAsync(jibo, families[i % families.Count], RandomThing(random));

            MimOf(answer).ShouldNotBe(Fallback);
            XElement.Parse($"<esml>{answer.Esml}</esml>").Value.ShouldNotBeNullOrWhiteSpace();
            answer.Esml.Length.ShouldBeLessThan(1500);
        }
    }

    [Theory]
    [InlineData("<anim cat='dance'/>")]
    [InlineData("</pitch><audio path='x'/>")]
    [InlineData("&&&amp;<<<")]
    [InlineData("${speaker.lastName}")]
    public async Task Markup_in_a_thing_stays_words(string thing)
    {
        await using var jibo = Jibo();
        foreach (var family in FamiliesOf(jibo))
        {
            var answer = await AskAsync(jibo, family, thing);
            foreach (var tag in XElement.Parse($"<esml>{answer.Esml}</esml>").Descendants())
                (tag.Name == "audio" || (tag.Attribute("cat") is not null && tag.Attribute("nonBlocking") is null)).ShouldBeFalse(answer.Esml);
        }
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task Nothing_serious_is_answered_cheerfully_in_any_family()
    {
        await using var jibo = Jibo();
        jibo.Robot.Emotion = "JOYFUL";
        var serious = ShippedThings.All.Where(match => KnownThings.IsSerious(match.Category)).ToList();
        serious.Count.ShouldBeGreaterThan(100);
        foreach (var family in FamiliesOf(jibo))
        {
            foreach (var match in serious)
            {
                var answer = await AskAsync(jibo, family, Words.Spoken(match.Value));
                MimOf(answer).ShouldContain("Serious", Case.Sensitive, $"{family.Name} {match.Value}");
                answer.Esml.ShouldNotContain("cat=");
                answer.Esml.ShouldNotContain("<pitch");
                answer.Speech.ShouldNotContain("!");
            }
        }
    }

    [Theory]
    [InlineData("doesJiboWantThing", "to kill myself")]
    [InlineData("wouldJiboLikeAction", "kill myself")]
    [InlineData("userLikesThing", "hurting myself")]
    [InlineData("shouldJiboBeDescriptor", "suicidal")]
    public async Task Harm_to_oneself_is_met_with_care_and_a_helpline(string family, string thing)
    {
        await using var jibo = Jibo();
        var entry = FamiliesOf(jibo).Single(intent => intent.Name == family);
        for (var i = 0; i < 6; i++)
        {
            var answer = await AskAsync(jibo, entry, thing);
            MimOf(answer).ShouldBe("CC_SeriousSelfHarm");
            answer.Speech.ShouldContain("crisis line");
        }
    }

    [Fact]
    public async Task The_closest_response_wins_over_the_broader_one()
    {
        await using var jibo = Jibo();

        MimOf(await LikesAsync(jibo, "owls")).ShouldBe("RI_JBO_Likes_SS_Bird");
        MimOf(await LikesAsync(jibo, "birds")).ShouldBe("RI_JBO_Likes_SS_Bird");
        MimOf(await LikesAsync(jibo, "animals")).ShouldBe("RI_JBO_Likes_SS_Animal");
        MimOf(await LikesAsync(jibo, "roses")).ShouldBe("RI_JBO_Likes_SS_Plant");
        MimOf(await LikesAsync(jibo, "something else entirely")).ShouldBe("RI_JBO_Likes_SS_General");
    }

    [Theory]
    [InlineData("cow", "Moo")]
    [InlineData("a dog", "Woof")]
    [InlineData("the cat", "Meow")]
    public async Task An_animal_is_imitated_by_its_own_sound(string animal, string sound)
    {
        await using var jibo = Jibo();
        var heard = new List<string>();
        for (var i = 0; i < 6; i++)
            heard.Add((await jibo.LaunchAsync("requestImitateThing", entities: Entities.Of(("GeneralLikes", animal)))).Speech);

        heard.ShouldContain(speech => speech.Contains(sound, StringComparison.Ordinal), string.Join(" / ", heard));
    }

    [Fact]
    public async Task A_choice_names_both_things_and_both_must_be_harmless()
    {
        await using var jibo = Jibo();

        var choice = Entities.Of(("GeneralLikes", "blorf"), ("Other", "glorf"));
        var heard = new List<string>();
        for (var i = 0; i < 6; i++)
            heard.Add((await jibo.LaunchAsync("whatIsBetter", entities: choice)).Speech);
        heard.ShouldContain(speech => speech.Contains("blorf", StringComparison.Ordinal) && speech.Contains("glorf", StringComparison.Ordinal));
        MimOf(await jibo.LaunchAsync("whatIsBetter", entities: Entities.Of(("GeneralLikes", "tea"), ("Other", "suicide")))).ShouldBe("CC_SeriousSelfHarm");
    }

    [Fact]
    public async Task The_same_question_is_not_answered_twice_in_a_row_by_the_same_words()
    {
        await using var jibo = Jibo();
        string? last = null;
        for (var i = 0; i < 20; i++)
        {
            var prompt = (await LikesAsync(jibo, "glorf")).PromptId;
            prompt.ShouldNotBe(last);
            last = prompt;
        }
    }

    private static Task<TestAnswer> LikesAsync(SkillTestClient jibo, string thing) =>
        jibo.LaunchAsync("doesJiboLikeThing", entities: Entities.Of(("GeneralLikes", thing)));

    private static string RandomThing(Random random)
    {
        const string Letters = "abc xyzäß'\"<>&${}[]\\/|\u0001\u200B\uFFFE漢😀0-";
        var text = string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => Letters[random.Next(Letters.Length)]));
        return string.IsNullOrWhiteSpace(text) ? "x" : text;
    }
}
