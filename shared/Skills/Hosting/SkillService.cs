using System.Text.Json;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.Skills.Analytics;
using Jibo.Pegasus.Skills.Calls;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Variants;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>
/// A skill as bytes in and bytes out, whatever carries them: reads the request, checks it, gives the skill its time, and
/// turns whatever goes wrong into an error envelope. Only what is no JSON at all has no envelope of a skill.
/// </summary>
internal sealed partial class SkillService(
    BaseSkill skill, SkillContent content, SkillHostOptions options, ISkillCaller others, TimeProvider time, RandomSource random, SkillMetrics? metrics,
    ILoggerFactory loggers)
{
    private readonly TurnTools _tools = new(time, random) { Skills = others };
    private readonly ILogger _logger = loggers.CreateLogger<SkillService>();
    private readonly ILogger _skillLogger = loggers.CreateLogger($"Jibo.Pegasus.Skills.{skill.Name}");

    public BaseSkill Skill { get; } = skill;

    /// <summary>How long an answer may take: what the manifest has the hub wait, and a little less; the usual time where it says nothing.</summary>
    public TimeSpan Deadline => content.Manifest?.Timeout is { } milliseconds ? SkillDeadline.Of(milliseconds) : options.Deadline;

    /// <summary>The skill may take longer than its caller should be kept waiting on an open request.</summary>
    public bool MayTakeLong => content.Manifest?.Timeout is { } milliseconds && SkillDeadline.IsLong(milliseconds);

    /// <summary>Answers a request; the bytes are one JSON message.</summary>
    /// <param name="body">The request.</param>
    /// <param name="ct">Ends when nobody waits for the answer any more.</param>
    /// <param name="calls">Where other skills can be asked.</param>
    /// <param name="passed">Told which nodes of the skill's graph the turn passes.</param>
    /// <exception cref="HttpError">The request is not JSON.</exception>
    /// <exception cref="OperationCanceledException">The caller does not wait any more.</exception>
    public async Task<byte[]> AnswerAsync(ReadOnlyMemory<byte> body, CancellationToken ct, HubDoor? calls = null, NodePath? passed = null)
    {
        var started = time.GetTimestamp();
        using var span = metrics is null ? null : SkillMetrics.Source.StartActivity("answer")?.SetTag("skill", Skill.Name);
        SkillResponse response;
        byte[] bytes;
        try
        {
            response = await HandleAsync(body, calls, passed, ct);
            bytes = Serialize(Timed(response, started));
        }
        catch (Exception e) when (e is not HttpError && !(e is OperationCanceledException && ct.IsCancellationRequested))
        {
            response = ErrorOf(e);
            bytes = Serialize(Timed(response, started));
        }

        span?.SetTag("answer", response.Type);
        metrics?.TurnAnswered(Skill.Name, response.Type, time.GetElapsedTime(started));
        return bytes;
    }

    /// <summary>An error envelope of this skill, for an answer that there will not be.</summary>
    public byte[] ErrorAnswer(string message) => Serialize(Timed(ErrorOf(message), time.GetTimestamp()));

    private async Task<SkillResponse> HandleAsync(ReadOnlyMemory<byte> body, HubDoor? calls, NodePath? passed, CancellationToken ct)
    {
        var request = Read(body.Span);
        RequestCheck.Require(request, Skill.Name);
        var variant = VariantChoice.For(content.Manifest?.Variants, Skill.Name, request.Data.General!.RobotId);
        var turn = new Turn(request, Skill.Name, _tools, _skillLogger, variant, calls, passed);
        if (SkillEntry.Of(request.Type) is { } entry)
            turn.Track(entry);
        var patience = Deadline;
        using var deadline = new CancellationTokenSource(patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            // Waiting ends with the deadline even for a skill that does not look at its token.
            return await Skill.AnswerAsync(turn, stop.Token).WaitAsync(stop.Token)
                ?? throw new SkillException($"Skill '{Skill.Name}' returned no response");
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new SkillException($"Skill '{Skill.Name}' didn't answer within {patience.TotalMilliseconds} ms");
        }
    }

    private static SkillRequest Read(ReadOnlySpan<byte> body)
    {
        if (MessageParser.TryRead(body, PegasusJson.Wire.SkillRequest, out var request, out var problem))
            return request;
        if (problem.Kind == JsonProblemKind.NotJson)
            throw new HttpError(StatusCodes.Status400BadRequest, IsCutOff(body) ? "Unexpected end of JSON input" : "Unexpected token in JSON input");
        throw new SkillException(problem.Message);
    }

    // JSON that is right as far as it goes, but not whole.
    private static bool IsCutOff(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private SkillErrorResponse ErrorOf(Exception e)
    {
        switch (e)
        {
            case SkillException { InnerException: { } cause } failure:
                Log.Failed(_logger, cause, Skill.Name, failure.Message);
                break;
            case SkillException:
                Log.Refused(_logger, Skill.Name, e.Message);
                break;
            default:
                Log.Failed(_logger, e, Skill.Name, "unexpectedly");
                break;
        }

        return ErrorOf(e is SkillException ? e.Message : $"Skill '{Skill.Name}' failed");
    }

    private SkillErrorResponse ErrorOf(string message) => new()
    {
        MsgID = random.NextUuid(),
        Ts = time.GetUtcNow().ToUnixTimeMilliseconds(),
        Data = new() { Message = message, Skill = new() { Id = Skill.Name } },
    };

    private SkillResponse Timed(SkillResponse response, long started)
    {
        var total = (long)time.GetElapsedTime(started).TotalMilliseconds;
        return response with { Timings = (response.Timings ?? new Timings()) with { Total = total } };
    }

    private static byte[] Serialize(SkillResponse response) => response switch
    {
        SkillActionResponse action => JsonSerializer.SerializeToUtf8Bytes(action, PegasusJson.Wire.SkillActionResponse),
        SkillRedirectResponse redirect => JsonSerializer.SerializeToUtf8Bytes(redirect, PegasusJson.Wire.SkillRedirectResponse),
        SkillErrorResponse error => JsonSerializer.SerializeToUtf8Bytes(error, PegasusJson.Wire.SkillErrorResponse),
        _ => throw new InvalidOperationException($"A {response.GetType().Name} is not a response of a skill"),
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Skill {Skill} failed: {Reason}")]
        public static partial void Failed(ILogger logger, Exception exception, string skill, string reason);

        [LoggerMessage(2, LogLevel.Warning, "Skill {Skill} answered with an error: {Reason}")]
        public static partial void Refused(ILogger logger, string skill, string reason);
    }
}
