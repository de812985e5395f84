using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.OpenJiboSkill.Plans;

/// <summary>What a plan comes to on a robot.</summary>
internal abstract record PlanResult
{
    private static readonly TurnKey<Speaks> Key = new("plan");

    private PlanResult()
    {
    }

    public static PlayMeta AnnouncementMeta { get; } = new() { MimId = "OpenJibo", PromptId = "OpenJibo_AN", PromptSubCategory = "AN", MimType = "announcement" };

    public static PlayMeta QuestionMeta { get; } = new() { MimId = "OpenJibo", PromptId = "OpenJibo_Q", PromptSubCategory = "Q", MimType = "question" };

    /// <summary>What this turn says.</summary>
    public static Speaks Of(Turn turn) =>
        turn.TryGet(Key, out var said) ? said : throw new SkillException("The conversation stands where nothing is said");

    public static void Keep(Turn turn, Speaks speaks) => turn.Set(Key, speaks);

    /// <summary>Something is said.</summary>
    /// <param name="Speech">What.</param>
    /// <param name="Rules">What the robot listens with afterwards; empty when it does not.</param>
    internal sealed record Speaks(EsmlText Speech, IReadOnlyList<string> Rules) : PlanResult;

    /// <summary>Another skill answers.</summary>
    /// <param name="SkillId">Which.</param>
    /// <param name="Meaning">What it is started with.</param>
    internal sealed record Elsewhere(string SkillId, NluResult Meaning) : PlanResult;

    /// <summary>Nothing is to be done.</summary>
    internal sealed record Nothing : PlanResult;

    /// <summary>The runtime did not know what was meant, and says nothing.</summary>
    internal sealed record Puzzled : PlanResult;

    /// <summary>The runtime could not answer, and says nothing.</summary>
    internal sealed record Failed : PlanResult;

    /// <summary>It is no plan for this turn, or no robot could play it.</summary>
    /// <param name="Reason">Why, for the log; nothing of what was said.</param>
    internal sealed record Unusable(string Reason) : PlanResult;
}
