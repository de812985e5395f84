using System.Text.Json;
using Jibo.Pegasus.Skills;

namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>What a manifest entry says about the response: which one, of what kind, and how it moves Jibo.</summary>
/// <param name="Mim">Name of the response.</param>
/// <param name="Type">Its kind, such as <c>ScriptedResponse</c>.</param>
/// <param name="ValenceImpact">How glad it makes him, or null.</param>
/// <param name="ConfidenceImpact">How sure of himself it makes him, or null.</param>
internal sealed record ResponseMemo(string? Mim, string? Type, string? ValenceImpact, string? ConfidenceImpact)
{
    /// <exception cref="SkillException">There is no memo: the request did not come by an entry of the manifest.</exception>
    public static ResponseMemo Of(Turn turn)
    {
        var memo = turn.Memo ?? throw new SkillException("Skill launch without memo arrived");
        return memo.ValueKind == JsonValueKind.Object
            ? new(Text(memo, "mim"), Text(memo, "type"), Text(memo, "valenceImpact"), Text(memo, "confidenceImpact"))
            : new(null, null, null, null);
    }

    private static string? Text(JsonElement memo, string name) =>
        memo.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
