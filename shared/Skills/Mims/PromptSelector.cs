using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Which prompts of a MIM may be said at a moment.</summary>
public static class PromptSelector
{
    /// <summary>Indexes of the prompts that fit: category, error count, weight above 0, condition met.</summary>
    public static List<int> Fitting(Mim mim, string category, string subCategory, int? index, NameScope scope)
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
                && prompt.Condition.IsMet(scope))
            {
                fitting.Add(i);
            }
        }

        return fitting;
    }
}
