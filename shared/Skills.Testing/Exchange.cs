using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>A turn and its answer, with the world as it was told to the skill.</summary>
internal sealed record Exchange(SpokenTurn Turn, DateTimeOffset At, GeneralData General, RuntimeContext Runtime, string? NodePath, TestAnswer Answer)
{
    /// <summary>The answer for a person to read.</summary>
    public override string ToString() => Answer.Response switch
    {
        SkillErrorResponse error => $"error: {error.Data.Message}",
        SkillRedirectResponse redirect => $"redirects to {redirect.Data.SkillId}",
        SkillActionResponse { Data.Final: false } => $"Jibo: \"{Answer.Speech}\"{Where(" at ")}, listens for {(Answer.ListensFor.Count == 0 ? "nothing" : string.Join(", ", Answer.ListensFor))}",
        _ => $"Jibo: \"{Answer.Speech}\"{Where(" at ")}, final",
    };

    private string Where(string before) => NodePath is null ? "" : before + NodePath;
}
