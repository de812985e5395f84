using Jibo.Pegasus.Cli.Nlu.Cases;

namespace Jibo.Pegasus.Cli.Nlu.Measuring;

/// <summary>What <c>nlu test --json</c> prints. Shares are from 0 to 1.</summary>
internal sealed record TestJson(
    string Parser, TotalJson Total, IReadOnlyList<FileJson> Files, IReadOnlyList<IntentJson> Intents, IReadOnlyList<WrongJson> Wrong)
{
    public static TestJson Of(Uri parser, CaseScores scores) => new(
        parser.ToString(),
        TotalJson.Of(scores),
        [.. scores.Results.GroupBy(result => result.Case.File, StringComparer.Ordinal).Select(file => new FileJson(file.Key, TotalJson.Of(new([.. file]))))],
        [.. scores.Intents.OrderBy(intent => intent.Intent, StringComparer.Ordinal).Select(IntentJson.Of)],
        [.. scores.Results.Where(result => !result.IsRight).Select(WrongJson.Of)]);
}

/// <param name="Understood">Share of those in scope that came out right.</param>
/// <param name="FalseAccepts">Of those out of scope, how many were taken for something.</param>
internal sealed record TotalJson(int Cases, int Right, int InScope, double Understood, int OutOfScope, int FalseAccepts)
{
    public static TotalJson Of(CaseScores scores) =>
        new(scores.Cases, scores.Right, scores.InScope, scores.Accuracy, scores.Foreign, scores.FalseAccepts);
}

internal sealed record FileJson(string File, TotalJson Total);

/// <param name="Intent">Its name; <c>-</c> for none.</param>
internal sealed record IntentJson(string Intent, int Cases, int Right, double? Precision, double Recall)
{
    public static IntentJson Of(IntentScore score) => new(score.Intent, score.Cases, score.Right, score.Precision, score.Recall);
}

internal sealed record WrongJson(string File, int Line, string Text, string Expected, string Got)
{
    public static WrongJson Of(CaseResult result) => new(result.Case.File, result.Case.Line, result.Case.Text, result.Case.Expected, result.Got);
}
