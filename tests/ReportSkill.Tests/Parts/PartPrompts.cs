using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Prompts;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.ReportSkill.Tests.Parts;

/// <summary>What may be said of a part's line.</summary>
internal static class PartPrompts
{
    public static readonly string Folder = Path.Combine(SourceTree.Root, "services", "ReportSkill", "mims");

    public static readonly MimLibrary Mims = MimLibrary.Load(Folder);

    /// <summary>Every prompt that fits, as markup.</summary>
    public static IReadOnlyList<string> Of(PartLine line)
    {
        var data = new PromptData();
        foreach (var (key, value) in line.Data)
            data[key] = value;
        var mim = Mims.Find(line.Mim).ShouldNotBeNull(line.Mim);
        var scope = new PromptScope(new RuntimeContext(), DateTimeOffset.UnixEpoch, data);
        return [.. PromptSelector.Fitting(mim, PromptCategories.Entry, PromptSubCategories.Announcement, null, scope).Select(i => mim.Prompts[i].Text.Render(scope).Markup)];
    }
}
