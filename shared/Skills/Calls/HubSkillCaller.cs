using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Calls;

/// <summary>Asks other skills through the hub that waits for this one.</summary>
internal sealed class HubSkillCaller(HubHttp http) : ISkillCaller
{
    public async Task<SkillCallResult> CallAsync(Turn turn, SkillCallRequest request, CancellationToken cancellationToken)
    {
        if (turn.Calls is not { } door)
            return new SkillCallResult.Failed("This turn came from no hub that asks other skills");
        try
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(request, PegasusJson.Wire.SkillCallRequest);
            using var response = await http.PostAsync(door, body, nodes: null, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode ? Read(request.SkillId, answer) : Refusal(response.StatusCode, answer);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new SkillCallResult.Failed($"The hub cannot be asked: {e.Message}");
        }
    }

    private static SkillCallResult Read(string skillId, ReadOnlySpan<byte> utf8)
    {
        if (!MessageParser.TryReadType(utf8, out var type, out var problem))
            return Unusable(skillId, problem);
        switch (type)
        {
            case SkillResponseTypes.Action:
                return MessageParser.TryRead(utf8, PegasusJson.Wire.SkillActionResponse, out var action, out problem)
                    ? new SkillCallResult.Answered(skillId)
                    {
                        Behavior = action.Data.Action?.Config.Jcp,
                        Final = action.Data.Final ?? true,
                        Session = action.Data.Skill.Session,
                    }
                    : Unusable(skillId, problem);
            case SkillResponseTypes.Redirect:
                return MessageParser.TryRead(utf8, PegasusJson.Wire.SkillRedirectResponse, out var redirect, out problem)
                    ? new SkillCallResult.Answered(skillId)
                    {
                        Redirect = new(redirect.Data.SkillId, redirect.Data.Nlu, redirect.Data.Memo, redirect.Data.Asr),
                        Session = redirect.Data.Skill.Session,
                    }
                    : Unusable(skillId, problem);
            case SkillResponseTypes.Error:
                return new SkillCallResult.Refused(
                    MessageParser.TryRead(utf8, PegasusJson.Wire.SkillErrorResponse, out var error, out _) ? error.Data.Message : "It says no more");
            default:
                return new SkillCallResult.Failed($"Skill '{skillId}' answered with the unknown type '{PeerText.Shorten(type)}'");
        }
    }

    private static SkillCallResult Refusal(HttpStatusCode status, ReadOnlySpan<byte> utf8)
    {
        var reason = MessageParser.TryRead(utf8, PegasusJson.Wire.ErrorEnvelope, out ErrorEnvelope? envelope, out _)
            ? envelope.Data.Message
            : $"The hub answered with status {(int)status}";
        return status switch
        {
            HttpStatusCode.GatewayTimeout => new SkillCallResult.TimedOut(reason),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => new SkillCallResult.Refused(reason),
            _ => new SkillCallResult.Failed(reason),
        };
    }

    private static SkillCallResult.Failed Unusable(string skillId, JsonProblem problem) =>
        new($"The answer of skill '{skillId}' cannot be used: {problem.Message}");
}
