using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Routing;
using Polly.CircuitBreaker;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>Posts a turn to a skill and reads its answer. A launch is never repeated: it may have been heard.</summary>
internal sealed class SkillRequestMaker(HttpClient http, SkillCallLimits limits, SkillResilience resilience, Func<Uri> self, TimeProvider time)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };
    private static readonly SkillAnswer NoFrame = new() { Type = SkillResponseTypes.Action, Data = new SkillAnswerData() };

    /// <param name="ticket">Where the skill may bring its answer later, and ask others until then.</param>
    /// <exception cref="SkillCallException">The skill gave no usable answer.</exception>
    public async Task<SkillReply> CallAsync(
        RegisteredSkill? skill, SkillCall call, ContextData context, JiboHeaders headers, CompletionTicket ticket, CancellationToken cancellationToken)
    {
        if (skill?.Url is not { } url)
            throw new SkillCallException(SkillCallFailure.NotFound, HubErrorCodes.SkillNotFound, $"Skill '{PeerText.Shorten(call.SkillId)}' is not known");

        var patience = skill.Patience ?? limits.Skill;
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var body = SkillBodies.Write(call, context, time.GetUtcNow().ToUnixTimeMilliseconds());
        ticket.Scope.Seen?.Send(body);
        try
        {
            return await resilience.For(url).ExecuteAsync(
                static (turn, ct) => turn.Maker.AttemptAsync(turn, ct),
                new Attempt(this, url, body, headers, ticket, patience, deadline, cancellationToken),
                either.Token);
        }
        catch (OperationCanceledException) when (TimedOut(deadline, cancellationToken))
        {
            throw TimedOut(call.SkillId, patience, null);
        }
        catch (BrokenCircuitException e)
        {
            throw new SkillCallException(SkillCallFailure.LeftAlone, null,
                string.Create(CultureInfo.InvariantCulture, $"Error from URL '{url}': it has stopped answering and is asked again in {SkillResilience.Rest.TotalSeconds} s"), e);
        }
    }

    private async ValueTask<SkillReply> AttemptAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var (_, url, body, headers, ticket, patience, deadline, turn) = attempt;
        try
        {
            using var request = Request(url, body, headers, ticket);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            ticket.Scope.Seen?.Answered((int)response.StatusCode, NodesOf(response));
            var answer = await ReadAsync(response, ticket.SkillId, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                var status = (int)response.StatusCode;
                throw Bad($"Error from URL '{url}': {status} Request failed with status code {status} :: {Excerpt(answer)}");
            }

            return response.StatusCode == HttpStatusCode.Accepted ? Progress(ticket.SkillId, url, answer) : Read(ticket.SkillId, url, answer);
        }
        catch (OperationCanceledException e) when (TimedOut(deadline, turn))
        {
            throw TimedOut(ticket.SkillId, patience, e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            throw new SkillCallException(SkillCallFailure.Unreachable, null, $"Error from URL '{url}': {e.Message}", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new SkillCallException(SkillCallFailure.Broken, null, $"Error from URL '{url}': {e.Message}", e);
        }
    }

    private static string? NodesOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues(TurnHeaders.Nodes, out var nodes) ? nodes.ToString() : null;

    private HttpRequestMessage Request(Uri url, byte[] body, JiboHeaders headers, CompletionTicket ticket)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        request.Headers.TryAddWithoutValidation(JiboHeaders.TransIdName, headers.TransId);
        request.Headers.TryAddWithoutValidation(JiboHeaders.RobotIdName, headers.RobotId);
        if (headers.LoggingConfig is { } logging)
            request.Headers.TryAddWithoutValidation(JiboHeaders.LoggingConfigName, logging);
        var turn = $"{self().GetLeftPart(UriPartial.Authority)}/v1/transactions/{Uri.EscapeDataString(ticket.TransId)}";
        request.Headers.TryAddWithoutValidation(TurnHeaders.CompletionUrl, $"{turn}/complete");
        request.Headers.TryAddWithoutValidation(TurnHeaders.CompletionToken, ticket.Token);
        if (ticket.Scope.Depth <= limits.CallDepth)
        {
            request.Headers.TryAddWithoutValidation(TurnHeaders.CallUrl, $"{turn}/call");
            request.Headers.TryAddWithoutValidation(TurnHeaders.CallToken, ticket.Token);
        }

        return request;
    }

    private static SkillReply Read(string skillId, Uri url, byte[] body) =>
        SkillAnswers.TryRead(skillId, body, out var reply, out var problem) ? reply : throw Bad($"Error from URL '{url}': {problem}");

    // What is said while one waits may be left out, and can be nothing but an action.
    private static SkillReply Progress(string skillId, Uri url, byte[] body)
    {
        if (body.Length == 0)
            return new SkillReply(skillId, body, NoFrame, InProgress: true);
        var reply = Read(skillId, url, body);
        return reply.Answer.Type == SkillResponseTypes.Action
            ? reply with { InProgress = true }
            : throw Bad($"Error from URL '{url}': with status 202 only a {SkillResponseTypes.Action} or nothing may come, not {reply.Answer.Type}");
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
        Bad($"The answer of skill '{skillId}' is larger than {limits.LargestAnswer} bytes");

    public static SkillCallException TimedOut(string skillId, TimeSpan patience, Exception? inner) => new(
        SkillCallFailure.TimedOut, HubErrorCodes.TimeoutSkill,
        $"Timeout of {(long)patience.TotalMilliseconds} while waiting for skill '{skillId}'", inner);

    private static bool TimedOut(CancellationTokenSource deadline, CancellationToken turn) =>
        deadline.IsCancellationRequested && !turn.IsCancellationRequested;

    private static SkillCallException Bad(string message) => new(SkillCallFailure.BadAnswer, null, message);

    private static string Excerpt(byte[] body) =>
        Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 512)));

    private readonly record struct Attempt(
        SkillRequestMaker Maker,
        Uri Url,
        byte[] Body,
        JiboHeaders Headers,
        CompletionTicket Ticket,
        TimeSpan Patience,
        CancellationTokenSource Deadline,
        CancellationToken Turn);
}
