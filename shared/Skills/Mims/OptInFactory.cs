using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Whether it is known to whom something is offered.</summary>
public enum OptInType
{
    /// <summary>Offered to somebody by name, who may say that they are somebody else: rule <c>shared/verify_id</c>.</summary>
    VerifyId,

    /// <summary>Offered to whoever is there: rule <c>shared/no_id</c>.</summary>
    NoId,
}

/// <summary>How an offer ended.</summary>
public enum OptInAnswer
{
    /// <summary>Taken, by <c>turn.Runtime.Perception.Speaker</c>.</summary>
    Accepted,

    /// <summary>Not taken, or not answered.</summary>
    Declined,

    /// <summary>Whoever is there is not known to the loop.</summary>
    NotInLoop,
}

/// <summary>What is offered, and to whom.</summary>
public sealed record OptInOptions
{
    public required OptInType Type { get; init; }

    /// <summary>The question that makes the offer: a name in the library.</summary>
    public required Func<Turn, string> Mim { get; init; }

    /// <summary>The question that asks who it is, when it is not who was meant: a name in the library.</summary>
    public required Func<Turn, string> WhoMim { get; init; }

    /// <summary>What the prompts of both find under <c>skill</c>; see <see cref="QnOptions.PromptData"/>.</summary>
    public Func<Turn, PromptData?>? PromptData { get; init; }

    /// <summary>See <see cref="QnOptions.Final"/>.</summary>
    public bool Final { get; init; }
}

/// <summary>
/// Makes the graph of an offer: yes, no, or "that is not me", which asks who it is. It reports how the offer went as
/// <c>Skill Offer</c>, once.
/// </summary>
public sealed class OptInFactory(string name, Slimmer slimmer, OptInOptions options)
{
    private const string VerifyIdRule = "shared/verify_id";
    private const string NoIdRule = "shared/no_id";
    private const string WrongIdRule = "shared/wrong_id";

    /// <summary>A graph that ends with the offer taken or not.</summary>
    public Graph<OptInAnswer> CreateGraph() => Graph.Define<OptInAnswer>(name, g =>
    {
        var offer = g.Add(Ask("Offer", options.Mim, options.Type == OptInType.VerifyId ? VerifyIdRule : NoIdRule));
        var answer = g.Add(new OfferAnswerNode("Answer"));
        var notUnderstood = g.Add(new OfferMissedNode("NotUnderstood", OfferModality.Speech));
        var notAnswered = g.Add(new OfferMissedNode("NotAnswered", OfferModality.None));
        var who = g.Add(Ask("Who", options.WhoMim, WrongIdRule));
        var identify = g.Add(new SetLooperIdNode("SetLooperID"));
        var (accepted, declined, notInLoop) = (g.Exit(OptInAnswer.Accepted), g.Exit(OptInAnswer.Declined), g.Exit(OptInAnswer.NotInLoop));

        offer.On(QnAnswer.Success, answer).On(QnAnswer.FinalNoMatch, notUnderstood).On(QnAnswer.FinalNoInput, notAnswered);
        answer.On(OfferAnswer.Yes, accepted).On(OfferAnswer.No, declined).On(OfferAnswer.WrongId, who);
        notUnderstood.On(Completion.Done, declined);
        notAnswered.On(Completion.Done, declined);
        who.On(QnAnswer.Success, identify).On(QnAnswer.FinalNoMatch, declined).On(QnAnswer.FinalNoInput, declined);
        identify.On(LooperIdentified.Success, accepted).On(LooperIdentified.Cancel, declined).On(LooperIdentified.NotInLoop, notInLoop);
    });

    private Graph<QnAnswer> Ask(string question, Func<Turn, string> mim, string rule) => new QnFactory(question, slimmer, new()
    {
        Mim = mim,
        PromptData = options.PromptData,
        Final = options.Final,
        Rules = [rule],
    }).CreateGraph();
}
