using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Behaviors;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>Looks at the memo: what kind of response is asked for, and how does the question move Jibo?</summary>
internal sealed class IntentSplitNode(string name) : Node<ResponseKind>(name)
{
    public override ValueTask<ExitResult<ResponseKind>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        var memo = ResponseMemo.Of(turn);
        var valence = Known(memo.ValenceImpact);
        var confidence = Known(memo.ConfidenceImpact);
        if (valence is not null || confidence is not null)
            turn.AddSequence(turn.Jcp.ImpactEmotion(valence, confidence));
        return new(ExitResult.By(KindOf(memo.Type), memo));
    }

    // Names only: an enum is also read from "3", which is no kind that a memo may name.
    private static ResponseKind KindOf(string? type) => type switch
    {
        nameof(ResponseKind.ScriptedResponse) => ResponseKind.ScriptedResponse,
        nameof(ResponseKind.SemiSpecificResponse) => ResponseKind.SemiSpecificResponse,
        nameof(ResponseKind.EmotionQuery) => ResponseKind.EmotionQuery,
        nameof(ResponseKind.SpecificEmotionQuery) => ResponseKind.SpecificEmotionQuery,
        nameof(ResponseKind.EmotionCommand) => ResponseKind.EmotionCommand,
        _ => ResponseKind.Unknown,
    };

    private static string? Known(string? impact) => EmotionImpacts.IsKnown(impact) ? impact : null;
}
