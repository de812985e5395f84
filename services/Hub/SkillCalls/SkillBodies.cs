using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>Writes what a skill is asked (protocol: C.2).</summary>
internal static class SkillBodies
{
    public static byte[] Write(SkillCall call, ContextData context, long ts)
    {
        var request = new SkillRequest
        {
            Type = call.Type,
            MsgID = Guid.NewGuid().ToString(),
            Ts = ts,
            Data = new SkillRequestData
            {
                General = context.General,
                Runtime = WithReferent(context.Runtime, call),
                Skill = (call.Skill ?? new SkillContext()) with { Id = call.SkillId },
                Result = new SkillInput
                {
                    Nlu = call.Nlu,
                    Asr = call.Asr,
                    Memo = call.Memo,
                    Command = call.Command?.Command,
                    Result = call.Command?.Result,
                },
            },
        };
        return JsonSerializer.SerializeToUtf8Bytes(request, PegasusJson.Wire.SkillRequest);
    }

    // The person that was named is whom the skill should speak about.
    private static RuntimeContext? WithReferent(RuntimeContext? runtime, SkillCall call) =>
        Contracts.Nlu.Entities.TextOf(call.Nlu?.Entities, "loopMemberReferent") is { } referent
            ? (runtime ?? new RuntimeContext()) with { Dialog = (runtime?.Dialog ?? new Dialog()) with { Referent = referent } }
            : runtime;
}
