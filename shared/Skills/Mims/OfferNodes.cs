using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>What was said to an offer.</summary>
internal enum OfferAnswer
{
    Yes,
    No,
    WrongId,
}

/// <summary>How the answer to an offer came, as analytics call it.</summary>
internal static class OfferModality
{
    public const string Touch = "touch";
    public const string Speech = "speech";
    public const string None = "n/a";
}

/// <summary>Takes the answer to an offer, and reports it. What is neither yes nor "that is not me" is a no.</summary>
internal sealed class OfferAnswerNode(string name) : Node<OfferAnswer>(name)
{
    public override ValueTask<ExitResult<OfferAnswer>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        var intent = turn.Nlu.Intent!;
        // A tap on the screen comes as a meaning without any words.
        OfferEvent.Track(turn, intent, string.IsNullOrWhiteSpace(turn.Input.Asr?.Text) ? OfferModality.Touch : OfferModality.Speech);
        return new(intent switch
        {
            "yes" => OfferAnswer.Yes,
            "wrongID" => OfferAnswer.WrongId,
            _ => OfferAnswer.No,
        });
    }
}

/// <summary>Reports an offer to which there was no answer, or none that was understood.</summary>
internal sealed class OfferMissedNode(string name, string modality) : Node<Completion>(name)
{
    public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        OfferEvent.Track(turn, OfferEvent.NoResponse, modality);
        return new(Completion.Done);
    }
}

/// <summary>The event that every offer reports.</summary>
internal static class OfferEvent
{
    public const string NoResponse = "n/a";

    public static void Track(Turn turn, string response, string modality) =>
        turn.Track(AnalyticsEvents.SkillOffer, Entities.Of(("user_response", response), ("modality", modality)));
}
