using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Mims;

public class OptInFactoryTests
{
    private const string Bo = "bbbbbbbbbbbbbbbbbbbbbb02";

    private static SkillTestClient Offer(TempFolder folder, OptInType type = OptInType.VerifyId, bool final = false)
    {
        // The rules of the files do not matter: the kind of offer decides.
        folder.Write("en/Offer.mim", MimText.Question(prompts: [MimText.Prompt("Q", "A story, ${speaker || 'anybody'}?"), MimText.Prompt("NM", "A story?"), MimText.Prompt("NI", "Anybody?")]));
        folder.Write("en/Who.mim", MimText.Question(prompts: MimText.Prompt("Q", "Who is it?")));
        var jibo = MimSkill.Client(folder, slimmer => new OptInFactory("Offer it", slimmer, new()
        {
            Type = type,
            Mim = _ => "Offer",
            WhoMim = _ => "Who",
            Final = final,
        }).CreateGraph());
        jibo.Robot.HeardFrom("Ada");
        jibo.Robot.HeardFrom("Bo", id: Bo);
        jibo.Robot.Speaker = jibo.Robot.Users[0].Id;
        return jibo;
    }

    private static string Reported(TestAnswer answer) => string.Join(';', answer.Events
        .Where(e => e.Event == "Skill Offer")
        .Select(e => $"{e.Properties!["user_response"].GetString()}/{e.Properties["modality"].GetString()}"));

    [Theory]
    [InlineData(OptInType.VerifyId, "shared/verify_id")]
    [InlineData(OptInType.NoId, "shared/no_id")]
    public async Task The_kind_of_offer_decides_how_the_robot_listens(OptInType type, string rule)
    {
        using var folder = new TempFolder();
        await using var jibo = Offer(folder, type);

        var offer = await jibo.LaunchAsync("go");

        offer.ShouldSay("A story, Ada?").ListensFor.ShouldBe([rule]);
        Reported(offer).ShouldBeEmpty();
        (await jibo.ContinueAsync(text: "blah")).ListensFor.ShouldBe([rule]);
    }

    [Theory]
    [InlineData("yes", "yes please", "Left by Accepted", "yes/speech")]
    [InlineData("yes", "", "Left by Accepted", "yes/touch")]
    [InlineData("no", "no", "Left by Declined", "no/speech")]
    [InlineData("cancel", "never mind", "Left by Declined", "cancel/speech")]
    public async Task The_answer_is_taken_and_reported(string intent, string text, string left, string reported)
    {
        using var folder = new TempFolder();
        await using var jibo = Offer(folder);
        await jibo.LaunchAsync("go");

        var answer = await jibo.ContinueAsync(intent, text);

        answer.ShouldSay(left);
        Reported(answer).ShouldBe(reported);
    }

    [Theory]
    [InlineData("blah", "n/a/speech")]
    [InlineData("", "n/a/n/a")]
    public async Task An_offer_that_nobody_answers_is_declined(string text, string reported)
    {
        using var folder = new TempFolder();
        await using var jibo = Offer(folder);
        await jibo.LaunchAsync("go");
        Reported(await jibo.ContinueAsync(text: text)).ShouldBeEmpty();

        var answer = await jibo.ContinueAsync(text: text);

        answer.ShouldSay("Left by Declined");
        Reported(answer).ShouldBe(reported);
    }

    [Fact]
    public async Task Somebody_else_says_who_they_are_and_takes_the_offer()
    {
        using var folder = new TempFolder();
        await using var jibo = Offer(folder);
        await jibo.LaunchAsync("go");

        var who = await jibo.ContinueAsync("wrongID", "that is not me");
        who.ShouldSay("Who is it?").ListensFor.ShouldBe(["shared/wrong_id"]);
        Reported(who).ShouldBe("wrongID/speech");
        var answer = await jibo.ContinueAsync("loopmember", "Bo", Entities.Of(("loopMemberReferent", Bo)));

        answer.ShouldSay($"Left by Accepted for {Bo}");
        var person = answer.Behaviors.OfType<SetPresentPerson>().ShouldHaveSingleItem();
        (person.LooperId, person.Source, person.Confidence).ShouldBe((Bo, "USER_OVERRIDE", 100));
        Reported(answer).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cancel", "Left by Declined")]
    [InlineData("notInLoop", "Left by NotInLoop for nobody")]
    [InlineData("loopmember", "Left by NotInLoop for nobody")]
    [InlineData(null, "Left by Declined")]
    public async Task Somebody_else_who_is_nobody_known_does_not_take_it(string? intent, string left)
    {
        using var folder = new TempFolder();
        await using var jibo = Offer(folder);
        await jibo.LaunchAsync("go");
        await jibo.ContinueAsync("wrongID", "not me");

        (await jibo.ContinueAsync(intent, "hm")).ShouldSay(left);
    }

    [Fact]
    public async Task A_final_offer_says_so()
    {
        using var folder = new TempFolder();
        await using var jibo = Offer(folder, final: true);

        (await jibo.LaunchAsync("go")).ShouldBeFinal();
    }

    [Fact]
    public async Task The_same_graph_stands_in_a_graph_twice()
    {
        using var folder = new TempFolder();
        folder.Write("en/Offer.mim", MimText.Question(prompts: MimText.Prompt("Q", "A story?")));
        await using var jibo = MimSkill.Client(folder, slimmer => Graph.Define<OptInAnswer>("Twice", g =>
        {
            var offer = new OptInFactory("Offer", slimmer, new() { Type = OptInType.NoId, Mim = _ => "Offer", WhoMim = _ => "Offer" }).CreateGraph();
            var first = g.Add(offer, "First");
            var second = g.Add(offer, "Second");
            first.On(OptInAnswer.Accepted, g.Exit(OptInAnswer.Accepted)).On(OptInAnswer.Declined, second).On(OptInAnswer.NotInLoop, g.Exit(OptInAnswer.NotInLoop));
            foreach (var answer in Enum.GetValues<OptInAnswer>())
                second.On(answer, g.Exit(answer));
        }));
        await jibo.LaunchAsync("go");
        await jibo.ContinueAsync("no", "no");

        (await jibo.ContinueAsync("yes", "oh well")).ShouldSay("Left by Accepted");
    }
}
