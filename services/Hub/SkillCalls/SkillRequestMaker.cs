using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>Posts a turn to a skill and reads its answer. A launch is never repeated: it may have been heard.</summary>
internal sealed class SkillRequestMaker(HttpClient http, SkillCallLimits limits, TimeProvider time)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };

    /// <exception cref="SkillCallException">The skill gave no usable answer.</exception>
    public async Task<SkillReply> CallAsync(
        RegisteredSkill? skill, SkillCall call, ContextData context, JiboHeaders headers, CancellationToken cancellationToken)
    {
        if (skill?.Url is not { } url)
            throw new SkillCallException(HubErrorCodes.SkillNotFound, $"Skill '{PeerText.Shorten(call.SkillId)}' is not known");

        using var deadline = new CancellationTokenSource(limits.Skill, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = Body(call, context) };
            request.Headers.TryAddWithoutValidation(JiboHeaders.TransIdName, headers.TransId);
            request.Headers.TryAddWithoutValidation(JiboHeaders.RobotIdName, headers.RobotId);
            if (headers.LoggingConfig is { } logging)
                request.Headers.TryAddWithoutValidation(JiboHeaders.LoggingConfigName, logging);

            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await ReadAsync(response, call.SkillId, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                var status = (int)response.StatusCode;
                throw new SkillCallException(null,
                    $"Error from URL '{url}': {status} Request failed with status code {status} :: {Excerpt(body)}");
            }

            return Read(call.SkillId, url, body);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new SkillCallException(HubErrorCodes.TimeoutSkill,
                $"Timeout of {(long)limits.Skill.TotalMilliseconds} while waiting for skill '{call.SkillId}'");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new SkillCallException(null, $"Error from URL '{url}': {e.Message}", e);
        }
    }

    private ByteArrayContent Body(SkillCall call, ContextData context)
    {
        var request = new SkillRequest
        {
            Type = call.Type,
            MsgID = Guid.NewGuid().ToString(),
            Ts = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Data = new SkillRequestData
            {
                General = context.General,
                Runtime = WithReferent(context.Runtime, call),
                Skill = call.Type == SkillRequestTypes.ListenUpdate
                    ? context.Skill! with { Id = call.SkillId }
                    : new SkillContext { Id = call.SkillId },
                Result = new SkillInput { Nlu = call.Nlu, Asr = call.Asr, Memo = call.Memo },
            },
        };
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, PegasusJson.Wire.SkillRequest));
        content.Headers.ContentType = Json;
        return content;
    }

    // The person that was named is whom the skill should speak about.
    private static RuntimeContext? WithReferent(RuntimeContext? runtime, SkillCall call) =>
        Contracts.Nlu.Entities.TextOf(call.Nlu?.Entities, "loopMemberReferent") is { } referent
            ? (runtime ?? new RuntimeContext()) with { Dialog = (runtime?.Dialog ?? new Dialog()) with { Referent = referent } }
            : runtime;

    private static SkillReply Read(string skillId, Uri url, byte[] body)
    {
        if (!SkillAnswerBytes.TryRead(body, out var answer, out var problem))
            throw new SkillCallException(null, $"Error from URL '{url}': the answer is not one of a skill. {problem.Message}");
        if (answer.Type == SkillResponseTypes.Redirect && string.IsNullOrEmpty(answer.Data.SkillId))
            throw new SkillCallException(null, $"Error from URL '{url}': the redirect names no skill");
        return new SkillReply(skillId, body, answer);
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, string skillId, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > limits.LargestAnswer)
            throw TooLarge(skillId);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = (int?)response.Content.Headers.ContentLength;
        var body = new ArrayBufferWriter<byte>(length is > 0 ? length.Value + 1 : 4096);
        while (true)
        {
            var read = await stream.ReadAsync(body.GetMemory(1), cancellationToken);
            if (read == 0)
                return body.WrittenSpan.ToArray();
            body.Advance(read);
            if (body.WrittenCount > limits.LargestAnswer)
                throw TooLarge(skillId);
        }
    }

    private SkillCallException TooLarge(string skillId) =>
        new(null, $"The answer of skill '{skillId}' is larger than {limits.LargestAnswer} bytes");

    private static string Excerpt(byte[] body) =>
        Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 512)));
}

/// <summary>Bounds of a call to a skill.</summary>
internal sealed record SkillCallLimits
{
    /// <summary>For the launch or update, and again for a redirect's target.</summary>
    public TimeSpan Skill { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes.</summary>
    public int LargestAnswer { get; init; } = 1024 * 1024;
}
