using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Esml;

namespace Jibo.Pegasus.Skills.Tests.Together;

/// <summary>A skill of any name that does what the test says.</summary>
internal sealed class ScriptSkill(ScriptSkill.Script script) : BaseSkill(script.Name)
{
    public static SkillResponse Say(Turn turn, string text) => Act(turn, turn.Jcp.Announcement(EsmlText.Text(text)));

    public static SkillResponse HandOn(Turn turn, string skillId) => Redirect(turn, new(skillId));

    protected override Task<SkillResponse> HandleAsync(Turn turn, CancellationToken cancellationToken) => script.Handle(turn, cancellationToken);

    internal sealed record Script(string Name, Func<Turn, CancellationToken, Task<SkillResponse>> Handle);
}
