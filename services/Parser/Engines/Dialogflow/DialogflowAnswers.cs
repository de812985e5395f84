using Jibo.Pegasus.Parser.Engines.Remote;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Protos.GoogleDialogflow.V2;

namespace Jibo.Pegasus.Parser.Engines.Dialogflow;

/// <summary>Reads what Dialogflow answers. Pure.</summary>
internal static class DialogflowAnswers
{
    /// <summary>What agents for robots call everything that is to be nothing.</summary>
    private const string Decoy = "decoyIntent";

    /// <returns>Null when nothing was understood.</returns>
    /// <exception cref="RemoteException">It is no answer.</exception>
    public static Candidate? Read(DetectIntentResponse response, IReadOnlyList<string> rules)
    {
        if (response.QueryResult is not { } result)
            throw new RemoteException("an answer without a result", RemoteFault.Passing);
        if (result.Intent is not { } intent || (intent.Name.Length == 0 && intent.DisplayName.Length == 0))
            return null;
        var name = intent.DisplayName;
        if (name.Length is 0 or > ParseLimits.MaxName || name.Any(char.IsControl))
            throw new RemoteException("an intent without a usable name", RemoteFault.Question);

        var isNothing = intent.IsFallback || name == Decoy;
        return new(
            name,
            DialogflowEntities.Of(result.Parameters),
            RuleOf(result, rules),
            Math.Clamp(float.IsFinite(result.IntentDetectionConfidence) ? result.IntentDetectionConfidence : 0, 0, 1),
            isNothing ? EnginePriority.Skip : EnginePriority.Trusted,
            result.IntentDetectionConfidence,
            Because: isNothing ? "stands for what was not understood" : "the agent's own intent");
    }

    /// <summary>The first active rule whose context is still there after the question; or else the first one of all.</summary>
    private static string RuleOf(QueryResult result, IReadOnlyList<string> rules)
    {
        if (rules.Count == 0)
            return "";
        var left = result.OutputContexts.Select(context => ContextNames.IdIn(context.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return rules.FirstOrDefault(rule => left.Contains(ContextNames.IdOf(rule))) ?? rules[0];
    }
}
