using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Prompts;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ReminderSkill.Tests;

/// <summary>The prompts themselves: enough of them, whatever the moment.</summary>
public class PromptTests
{
    private static readonly PromptData[] Moments =
    [
        new() { ["count"] = 1, ["more"] = 0, ["what"] = "to call mum", ["when"] = "today at 6 PM", ["items"] = "to call mum", ["name"] = "Ada", ["own"] = true },
        new() { ["count"] = 2, ["more"] = 0, ["what"] = null, ["when"] = "today at 6 PM", ["items"] = "to call mum", ["name"] = "Ada", ["asker"] = "Bob", ["person"] = "Bob" },
        new() { ["count"] = 9, ["more"] = 4, ["what"] = null, ["when"] = "today at 6 PM", ["items"] = "to call mum", ["name"] = "Ada", ["late"] = "yesterday" },
        new() { ["count"] = 2, ["more"] = 0, ["what"] = "to call mum", ["when"] = "today at 6 PM", ["items"] = "to call mum", ["late"] = "yesterday" },
        new() { ["count"] = 0, ["more"] = 0, ["what"] = null, ["when"] = "today at 6 PM", ["items"] = "" },
    ];

    private static MimLibrary Mims() => SkillTestClient.For<ReminderSkill>("reminder-skill", Stage.Empty).Mims;

    public static TheoryData<string> Names() => [.. Mims().Languages["en"].Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void There_is_always_something_to_say_and_more_than_one_way_to_say_it(string name)
    {
        var mim = Mims().Find(name)!;
        var (category, entry) = (PromptCategories.Entry, mim.Type == MimType.Announcement ? PromptSubCategories.Announcement : PromptSubCategories.Question);
        foreach (var moment in Moments)
            PromptSelector.Fitting(mim, category, entry, null, new PromptScope(new RuntimeContext(), TimeProvider.System.GetUtcNow(), moment)).Count.ShouldBeGreaterThanOrEqualTo(3, name);
    }

    [Fact]
    public void The_files_have_neither_faults_nor_warnings() => Mims().Warnings.ShouldBeEmpty();
}
