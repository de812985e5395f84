using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Prompts;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.GreetingSkill.Tests;

/// <summary>The prompts themselves: enough of them, whatever the moment.</summary>
public class PromptTests
{
    private static readonly string?[] Times =
        [null, "2030-03-05T03:00:00-08:00", "2030-03-04T08:00:00-08:00", "2030-03-05T14:00:00-08:00", "2030-12-25T19:00:00-08:00", "2030-03-05T23:30:00-08:00"];

    // What is only said of somebody who is known.
    private static readonly HashSet<string> OnlyByName = ["Birthday"];


    private static MimLibrary Mims() => SkillTestClient.For<GreetingSkill>("greeting-skill", Stage.WithoutMemory).Mims;

    public static TheoryData<string> Names() => [.. Mims().Languages["en"].Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void There_is_always_something_to_say_and_more_than_one_way_to_say_it(string name)
    {
        var mim = Mims().Find(name)!;
        var (category, entry) = (PromptCategories.Entry, mim.Type == MimType.Announcement ? PromptSubCategories.Announcement : PromptSubCategories.Question);
        foreach (var time in Times)
        {
            foreach (var known in OnlyByName.Contains(name) ? [true] : new[] { true, false })
                PromptSelector.Fitting(mim, category, entry, null, Moment(known, time)).Count.ShouldBeGreaterThanOrEqualTo(3, $"{name} at {time}, {known}");
        }
    }

    [Fact]
    public void The_files_have_neither_faults_nor_warnings() => Mims().Warnings.ShouldBeEmpty();

    private static PromptScope Moment(bool known, string? time) => new(
        new RuntimeContext
        {
            Perception = new() { Speaker = known ? "a" : null },
            Loop = new() { Owner = "a", Users = [new() { Id = "a", FirstName = "Ada" }] },
            Location = time is null ? null : new() { Iso = time },
        },
        TimeProvider.System.GetUtcNow(),
        new PromptData { ["holiday"] = "Christmas", ["people"] = 2, ["names"] = "Ada and Bob" });
}
