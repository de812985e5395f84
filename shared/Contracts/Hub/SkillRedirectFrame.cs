using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Speech;

namespace Jibo.Pegasus.Contracts.Hub;

/// <summary>SKILL_REDIRECT: a skill handed the turn to another; sent before that one answers.</summary>
public sealed record SkillRedirectFrame() : HubFrame(HubFrameTypes.SkillRedirect)
{
    public required SkillRedirectNotice Data { get; init; }
    public bool? Final { get; init; }
    public Timings? Timings { get; init; }
}

public sealed record SkillRedirectNotice
{
    public required SkillMatch Match { get; init; }
    public NluResult? Nlu { get; init; }
    public AsrResult? Asr { get; init; }
    public JsonElement? Memo { get; init; }
}
