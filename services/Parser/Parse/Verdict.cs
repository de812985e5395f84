using System.Globalization;
using Jibo.Pegasus.Parser.Engines;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>Says of each engine why it won or did not, for people. Pure.</summary>
internal static class Verdict
{
    public static string Of(EngineAnswer answer, Decision decision)
    {
        if (decision.Winner is { } winner && winner.Engine == answer.Engine)
            return $"won: {decision.Reason}";
        if (answer.Failure is { } failure)
            return $"gave no answer: {failure}";
        if (answer.Result?.Best is not { } best)
            return "had nothing to say";
        if (best.Priority == EnginePriority.Skip)
            return NotSure(best);
        return decision.Winner is { Result.Best: { } won, Engine: var engine } ? Lost(best, won, engine) : decision.Reason;
    }

    private static string NotSure(Candidate best) => best.Threshold is { } threshold
        ? string.Create(CultureInfo.InvariantCulture, $"was not sure enough: {best.Confidence:0.###}, and {threshold:0.###} is needed")
        : $"said nothing that counts: {best.Because}";

    private static string Lost(Candidate best, Candidate won, string engine)
    {
        if (won.Priority == EnginePriority.High)
            return $"lost: {engine} has priority high";
        if (won.Priority > best.Priority)
            return $"lost: {engine} is trusted more than what is not certain";
        return won.Confidence > best.Confidence
            ? string.Create(CultureInfo.InvariantCulture, $"lost: {best.Confidence:0.###} is less sure than {engine} with {won.Confidence:0.###}")
            : $"lost: {engine} is as sure and understands more freely";
    }
}
