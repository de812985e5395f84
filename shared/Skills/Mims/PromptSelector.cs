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
            if (prompt.Category == category
                && prompt.SubCategory == subCategory
                && (index is null || prompt.Index == index)
                && prompt.Weight > 0
                && IsMet(mim, prompt, scope, logger))
            {
                fitting.Add(i);
            }
        }

        return fitting;
    }

    // A condition that asks for what is not there is not met.
    private static bool IsMet(Mim mim, MimPrompt prompt, NameScope scope, ILogger? logger)
    {
        var met = prompt.Condition.IsMet(scope, out var problem);
        if (problem is not null && logger is not null)
            Log.ConditionFailed(logger, mim.File, prompt.Id, problem);
        return met;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{File}: the condition of prompt '{Prompt}' cannot be computed now: {Reason}")]
        public static partial void ConditionFailed(ILogger logger, string file, string prompt, string reason);
    }
}
