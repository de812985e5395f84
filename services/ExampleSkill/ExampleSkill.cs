using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Calls;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.ExampleSkill;

/// <summary>
/// The tutorial's skill: one small conversation in which every node and every factory of the framework stands once. It offers
/// itself, finds out who you are, counts its visitors, asks for a colour, may dance, and says goodbye.
/// docs/skill-author/example-skill.md walks through it.
/// </summary>
internal sealed class ExampleSkill(Slimmer slimmer, VisitCounter visits, ExampleOptions options) : GraphSkill<Completion>("example-skill")
{
    private const int LongestColor = 40;

    // Choices are data: a way for each word, and one for all the rest.
    private static readonly Dictionary<string, Heard> Answers = new() { ["favoriteColor"] = Heard.Color };

    private static readonly Dictionary<string, Palette> Colors =
        new[] { "red", "orange", "yellow", "green", "blue", "purple", "pink", "white", "black" }.ToDictionary(color => color, _ => Palette.Known);

    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Example", g =>
    {
        // 1. Parts. A node does one thing; a factory makes a ready graph, which is a part like any node.
        // A place where paths could meet. It does nothing; the first part that is added is where the graph begins.
        var begin = g.Add(new NoOpNode<Completion>("Begin", Completion.Done));
        // A fork by a condition of ours. IsKnown looks only at the turn.
        var known = g.Add(new TrueFalseNode("Knows the speaker", IsKnown));
        // An offer to somebody by name, who may say that they are somebody else. It reports how it went.
        var offer = g.Add(new OptInFactory("Offer", slimmer, new() { Type = OptInType.VerifyId, Mim = _ => "Offer", WhoMim = _ => "WhoAreYou" }).CreateGraph());
        // A question: asked, and asked again in other words, until it is answered or the MIM has nothing more to say.
        var whoAreYou = g.Add(new QnFactory("Who are you", slimmer, new() { Mim = _ => "WhoAreYou" }).CreateGraph());
        // Takes the answer: from here on the speaker is known, here and on the robot.
        var identify = g.Add(new SetLooperIdNode("Identify"));
        // Work on another machine, with a deadline. The conversation goes on without it.
        var count = g.Add(new CallNode<Visits>("Count the visits", visits.CountAsync, new() { Deadline = options.HistoryTimeout }));
        // Nodes of our own, which write into the session. What the call brought is the result of the node before.
        var keepCount = g.Add(new RememberNode("Keep the count", (turn, tour) => tour with { Count = (turn.Result as Visits)?.Count }));
        var keepColor = g.Add(new RememberNode("Keep the color", (turn, tour) => tour with { Color = ColorOf(turn) }));
        var keepDance = g.Add(new RememberNode("Keep the dance", (turn, tour) => tour with { Dance = turn.Nlu.Intent == "yes" }));
        // Says or asks, by the type of the MIM, which may depend on the turn. This one is a question.
        var askColor = g.Add(new MimFactory("Ask for a color", slimmer, new() { Mim = _ => "AskColor", PromptData = Tour.ForPrompts }).CreateGraph());
        // A fork by what was meant, and one by what was named.
        var heard = g.Add(new IntentSwitchNode<Heard>("What was said", Answers, Heard.SomethingElse));
        var palette = g.Add(new EntitySwitchNode<Palette>("Which color", "color", Colors, Palette.Unknown));
        // A behaviour made by hand, for what no MIM can say. What comes from a person goes through a hole, and is escaped there.
        var dance = g.Add(new JcpNode("Offer a dance", turn => turn.Jcp.Question(
            EsmlText.Of($"I like {Tour.Of(turn).Color} as well. <break size='0.3'/>Shall I dance to that?"), ["shared/yes_no"])));
        // A fork of any number of ways, by a function of ours.
        var parting = g.Add(new SwitchNode<Parting>("How to part", turn => Tour.Of(turn).Count is 0 ? Parting.Long : Parting.Short));
        // Announcements: one, and several in one go. Final, because nothing comes after them.
        var goodbye = g.Add(new AnFactory("Goodbye", slimmer, new() { Mim = _ => "Farewell", PromptData = Tour.ForPrompts, Final = true }).CreateGraph());
        var longGoodbye = g.Add(new ManFactory("Long goodbye", slimmer, new() { Mims = _ => ["Farewell", "Thanks", "SeeYou"], PromptData = Tour.ForPrompts, Final = true }).CreateGraph());
        var declined = g.Add(new AnFactory("Declined", slimmer, new() { Mim = _ => "Declined", Final = true }).CreateGraph());
        // Another skill, asked through the hub: nobody says goodbye like greeting-skill. Its answer is played as it is.
        var askGreeter = g.Add(new CallSkillNode("Ask the greeter", _ => new()
        {
            SkillId = "greeting-skill",
            Nlu = new() { Intent = "goodBye", Entities = Entities.None, Rules = ["launch"] },
        }, new() { Deadline = TimeSpan.FromSeconds(2) }));
        var playGreeter = g.Add(new PlayCalledNode("Play the greeter", final: true));
        // The usual last node.
        var end = g.Add(new DefaultNode("The end"));

        // 2. Paths. Every way out of every part leads somewhere, or the service does not start and says what is missing.
        begin.On(Completion.Done, known);
        known.On(TrueFalse.True, offer).On(TrueFalse.False, whoAreYou);
        offer.On(OptInAnswer.Accepted, count).On(OptInAnswer.Declined, askGreeter).On(OptInAnswer.NotInLoop, count);
        whoAreYou.On(QnAnswer.Success, identify).On(QnAnswer.FinalNoMatch, count).On(QnAnswer.FinalNoInput, askGreeter);
        identify.On(LooperIdentified.Success, count).On(LooperIdentified.Cancel, askGreeter).On(LooperIdentified.NotInLoop, count);
        count.On(Called.Done, keepCount).On(Called.TimedOut, askColor).On(Called.Failed, askColor);
        keepCount.On(Completion.Done, askColor);
        askColor.On(QnAnswer.Success, heard).On(QnAnswer.FinalNoMatch, parting).On(QnAnswer.FinalNoInput, askGreeter);
        heard.On(Heard.Color, keepColor).On(Heard.SomethingElse, askGreeter);
        keepColor.On(Completion.Done, palette);
        palette.On(Palette.Known, dance).On(Palette.Unknown, parting);
        dance.On(Completion.Done, keepDance);
        keepDance.On(Completion.Done, parting);
        parting.On(Parting.Long, longGoodbye).On(Parting.Short, goodbye);
        askGreeter.On(SkillCalled.Answered, playGreeter).On(SkillCalled.Refused, declined).On(SkillCalled.Failed, declined).On(SkillCalled.TimedOut, declined);
        playGreeter.On(Completion.Done, end);
        goodbye.On(Completion.Done, end);
        longGoodbye.On(Completion.Done, end);
        declined.On(Completion.Done, end);
        end.On(Completion.Done, g.Exit(Completion.Done));
    });

    /// <summary>Whether the robot knows who speaks, by a name that can be said.</summary>
    private static bool IsKnown(Turn turn) =>
        turn.Runtime.Perception?.Speaker is { } speaker
        && (turn.Runtime.Loop?.Users ?? []).Any(user => user?.Id == speaker && !string.IsNullOrWhiteSpace(user.FirstName));

    /// <summary>The colour that was named. What people say has no bound, so it gets one here.</summary>
    private static string? ColorOf(Turn turn) =>
        turn.Nlu.Entities.TextOf("color")?.Trim() is { Length: > 0 and <= LongestColor } color ? color : null;
}
