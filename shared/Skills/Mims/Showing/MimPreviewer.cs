using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Prompts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Skills.Mims.Showing;

/// <summary>
/// Tries every prompt of a file at a made-up moment, by the same selection and with the same rendering as a turn. Nothing is left to
/// chance and nothing is remembered: the rotation of real robots is neither asked nor told.
/// </summary>
internal sealed class MimPreviewer(string skillName, TimeProvider time)
{
    /// <summary>Characters that the texts and views of one preview may hold, and what they looked at.</summary>
    public const int MaxText = 1024 * 1024;

    // The ids of the behaviours that are made on the way; nobody sees them.
    private readonly TurnTools _tools = new(time, new RandomSource(new Random(0)));

    /// <param name="name">Name in the library.</param>
    /// <param name="mim">The file.</param>
    /// <param name="question">The moment, without a fault.</param>
    /// <param name="cancellationToken">Ends it between two prompts.</param>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public MimPreview Preview(string name, Mim mim, PreviewQuestion question, CancellationToken cancellationToken)
    {
        var turn = Turn(question);
        var request = RequestOf(mim, question);
        var scope = new PromptScope(turn.Runtime, time.GetUtcNow(), request.Data, question.Variant);
        var (prompts, text, truncated) = (new List<PreviewedPrompt>(mim.Prompts.Count), 0, false);
        foreach (var prompt in mim.Prompts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var tried = Try(turn, mim, prompt, request, scope);
            text += LengthOf(tried);
            truncated |= text > MaxText;
            prompts.Add(truncated ? tried with { Looked = [], Esml = null, Plain = null, View = null } : tried);
        }

        var weights = mim.Prompts.Zip(prompts).Where(pair => pair.Second.Verdict == Eligible).Sum(pair => pair.First.Weight);
        return new()
        {
            Name = name,
            Language = ShownMim.LanguageOf(mim),
            Category = request.Category,
            SubCategory = request.SubCategory,
            Attempt = request.Index,
            Time = RobotTime.Of(turn.Runtime)?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
            Eligible = prompts.Count(prompt => prompt.Verdict == Eligible),
            Truncated = truncated,
            Prompts = [.. mim.Prompts.Zip(prompts).Select(pair => pair.Second.Verdict == Eligible ? pair.Second with { Chance = pair.First.Weight / weights } : pair.Second)],
        };
    }

    private const string Eligible = "eligible";

    private Turn Turn(PreviewQuestion question) => new(
        new() { Type = SkillRequestTypes.ListenLaunch, Data = new() { Runtime = question.Runtime } }, skillName, _tools, NullLogger.Instance, question.Variant);

    private static PromptRequest RequestOf(Mim mim, PreviewQuestion question)
    {
        var entry = PromptRequest.Entry(mim.Type, DataOf(question));
        if (question is not { Category: { } category, SubCategory: { } subCategory })
            return entry with { Index = question.Attempt };
        return entry with
        {
            Category = category,
            SubCategory = subCategory,
            Index = question.Attempt,
            NoMatch = subCategory == PromptSubCategories.NoMatch ? question.Attempt ?? 1 : 0,
            NoInput = subCategory == PromptSubCategories.NoInput ? question.Attempt ?? 1 : 0,
        };
    }

    private static PromptData? DataOf(PreviewQuestion question)
    {
        if (question.Variables is not { Count: > 0 } variables)
            return null;
        var data = new PromptData();
        foreach (var (name, value) in variables)
            data[name] = value;
        return data;
    }

    private static PreviewedPrompt Try(Turn turn, Mim mim, MimPrompt prompt, PromptRequest request, PromptScope scope)
    {
        var verdict = PromptSelector.Judge(prompt, request.Category, request.SubCategory, request.Index, scope, out var problem);
        var condition = prompt.Condition.Expr;
        var tried = new PreviewedPrompt
        {
            Id = prompt.Id,
            Verdict = WordOf(verdict),
            Reason = problem,
            Condition = condition is null ? null : prompt.Condition.Source,
            // Of a prompt for something else nothing was looked at.
            Looked = verdict is PromptVerdict.Fits or PromptVerdict.ConditionNotMet or PromptVerdict.ConditionFails
                ? Lookups.Of([.. condition is null ? [] : new[] { condition }, .. prompt.IsSilence ? [] : prompt.Text.Holes], scope)
                : [],
        };
        if (verdict != PromptVerdict.Fits)
            return tried;
        try
        {
            var slim = Slimmer.Create(turn, mim, prompt, request, scope);
            return tried with
            {
                Esml = slim.Config.Play!.Esml,
                Plain = EsmlPlain.Of(slim.Config.Play.Esml ?? ""),
                Rules = slim.Config.Listen?.Contexts,
                View = slim.Config.Display?.View,
            };
        }
        catch (ExpressionException e)
        {
            // A turn passes it over, too.
            return tried with { Verdict = "cannot-be-said", Reason = e.Message };
        }
    }

    private static int LengthOf(PreviewedPrompt tried) =>
        (tried.Esml?.Length ?? 0) + (tried.Plain?.Length ?? 0) + (tried.View?.GetRawText().Length ?? 0)
        + tried.Looked.Sum(look => look.Name.Length + (look.Value?.Length ?? 0) + (look.Problem?.Length ?? 0));

    private static string WordOf(PromptVerdict verdict) => verdict switch
    {
        PromptVerdict.Fits => Eligible,
        PromptVerdict.OtherCategory => "other-category",
        PromptVerdict.OtherAttempt => "other-attempt",
        PromptVerdict.NeverChosen => "never-chosen",
        PromptVerdict.ConditionNotMet => "condition-not-met",
        _ => "condition-fails",
    };
}
