using Jibo.Pegasus.Skills.Expressions;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Which prompts of a MIM may be said at a moment.</summary>
public static partial class PromptSelector
{
    /// <summary>Indexes of the prompts that fit: category, error count, weight above 0, condition met.</summary>
    public static List<int> Fitting(Mim mim, string category, string subCategory, int? index, NameScope scope, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(mim);
        var fitting = new List<int>();
        for (var i = 0; i < mim.Prompts.Count; i++)
        {
            var prompt = mim.Prompts[i];
            var verdict = Judge(prompt, category, subCategory, index, scope, out var problem);
            if (verdict == PromptVerdict.Fits)
                fitting.Add(i);
            else if (verdict == PromptVerdict.ConditionFails && logger is not null)
                Log.ConditionFailed(logger, mim.File, prompt.Id, problem!);
        }

        return fitting;
    }

    /// <summary>Whether one prompt may be said, or the first thing that speaks against it.</summary>
    /// <param name="problem">Why the condition cannot be computed, where that is so.</param>
    internal static PromptVerdict Judge(MimPrompt prompt, string category, string subCategory, int? index, NameScope scope, out string? problem)
    {
        problem = null;
        if (prompt.Category != category || prompt.SubCategory != subCategory)
            return PromptVerdict.OtherCategory;
        if (index is not null && prompt.Index != index)
            return PromptVerdict.OtherAttempt;
        if (prompt.Weight <= 0)
            return PromptVerdict.NeverChosen;
        if (prompt.Condition.IsMet(scope, out problem))
            return PromptVerdict.Fits;
        // A condition that asks for what is not there is not met.
        return problem is null ? PromptVerdict.ConditionNotMet : PromptVerdict.ConditionFails;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{File}: the condition of prompt '{Prompt}' cannot be computed now: {Reason}")]
        public static partial void ConditionFailed(ILogger logger, string file, string prompt, string reason);
    }
}
