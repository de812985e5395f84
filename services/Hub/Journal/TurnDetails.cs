using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Turns;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>Writes a turn of the journal out, when somebody asks for it.</summary>
internal sealed class TurnDetails(TimeProvider time)
{
    /// <param name="proactive">Why Jibo spoke first, where that is still known.</param>
    public TurnDetail Of(TurnEntry entry, ProactiveExplanation? proactive)
    {
        var contents = entry.Contents();
        return new()
        {
            Turn = entry.Summary(),
            Speaker = contents.Speaker,
            Steps = [.. contents.Steps.Select(step => StepOf(step, contents.Began))],
            StepsLeftOut = contents.StepsLeftOut,
            Audio = contents.Audio,
            Proactive = proactive,
        };
    }

    private TurnStep StepOf(JournalStep step, long began)
    {
        var at = Milliseconds(time.GetElapsedTime(began, step.At));
        return step.What switch
        {
            JournalNote.Received received => Received(at, received),
            JournalNote.Sent sent => Message(at, TurnStepKinds.Sent, sent.Frame.Type, Utf8(sent.Frame)),
            JournalNote.Forwarded forwarded => Forwarded(at, forwarded),
            JournalNote.Heard heard => Heard(at, heard.Speech),
            JournalNote.Understood understood => Understood(at, understood),
            JournalNote.Routed routed => Routed(at, routed.Decision),
            JournalNote.Decided decided => new()
            {
                At = at,
                Kind = TurnStepKinds.Decided,
                Name = decided.SkillId ?? "nobody",
                Text = decided.Silence,
                Took = Milliseconds(decided.Took),
            },
            JournalNote.Asked asked => Called(at, asked.Call),
            JournalNote.Recorded recorded => new() { At = at, Kind = TurnStepKinds.Recorded, Name = recorded.SkillId, Text = recorded.Intent, Outcome = recorded.SessionId },
            JournalNote.TimeOver over => new() { At = at, Kind = TurnStepKinds.Timer, Name = over.Timer },
            JournalNote.Problem problem => new() { At = at, Kind = TurnStepKinds.Problem, Name = problem.Code ?? "none", Text = problem.Message },
            _ => throw new InvalidOperationException($"No way is known to write {step.What.GetType().Name}"),
        };
    }

    private static TurnStep Received(double at, JournalNote.Received received)
    {
        var name = received.Utf8 is { } utf8 && MessageParser.TryReadType(utf8, out var type, out _) ? PeerText.Shorten(type) : "unreadable";
        return new()
        {
            At = at,
            Kind = TurnStepKinds.Received,
            Name = name,
            Bytes = received.Length,
            Message = received.Utf8 is { } bytes ? MessageText.Of(bytes) : null,
        };
    }

    private static TurnStep Forwarded(double at, JournalNote.Forwarded forwarded)
    {
        var frame = new ArrayBufferWriter<byte>(forwarded.Utf8.Length + 64);
        SkillAnswerBytes.Rewrite(forwarded.Utf8.Span, forwarded.Final, forwarded.Timings, frame);
        var name = MessageParser.TryReadType(frame.WrittenSpan, out var type, out _) ? PeerText.Shorten(type) : HubFrameTypes.SkillAction;
        return Message(at, TurnStepKinds.Sent, name, frame.WrittenSpan);
    }

    private static TurnStep Message(double at, string kind, string name, ReadOnlySpan<byte> utf8) => new()
    {
        At = at,
        Kind = kind,
        Name = name,
        Bytes = utf8.Length,
        Message = MessageText.Of(utf8),
    };

    private static TurnStep Heard(double at, SpeechEvent speech)
    {
        var step = new TurnStep { At = at, Kind = TurnStepKinds.Heard, Name = "" };
        return speech switch
        {
            SpeechEvent.Started started => step with { Name = "started", Took = Milliseconds(started.At) },
            SpeechEvent.Partial partial => step with { Name = "partial", Text = partial.Text, Confidence = Finite(partial.Confidence) },
            SpeechEvent.Ended ended => step with { Name = "ended", Took = Milliseconds(ended.At) },
            SpeechEvent.Final final => step with
            {
                Name = "final",
                Text = final.Text,
                Confidence = Finite(final.Confidence),
                Outcome = final.Annotation?.ToString(),
            },
            SpeechEvent.Failed failed => step with { Name = "failed", Outcome = failed.Reason.ToString(), Text = failed.Message },
            _ => step,
        };
    }

    private static TurnStep Understood(double at, JournalNote.Understood understood)
    {
        var unknown = understood.Nlu?.Unknown;
        return new()
        {
            At = at,
            Kind = TurnStepKinds.Understood,
            Name = understood.Why is null ? understood.Nlu?.Intent ?? "nothing" : "failed",
            Took = Milliseconds(understood.Took),
            Text = understood.Why,
            Engine = unknown?.TryGetValue("engine", out var engine) == true && engine.ValueKind == JsonValueKind.String ? engine.GetString() : null,
            Confidence = unknown?.TryGetValue("confidence", out var sure) == true && sure.ValueKind == JsonValueKind.Number ? Finite(sure.GetDouble()) : null,
            Message = understood.Nlu is { } nlu ? Json(nlu with { Unknown = null }, PegasusJson.Wire.NluResult) : null,
        };
    }

    private static TurnStep Routed(double at, RouteDecision decision)
    {
        var (name, outcome) = decision switch
        {
            RouteDecision.Launch launch => (launch.SkillId, "launch"),
            RouteDecision.Update update => (update.SkillId, "update"),
            RouteDecision.OnRobot robot => (robot.SkillId, "onRobot"),
            _ => ("nobody", "nobody"),
        };
        return new() { At = at, Kind = TurnStepKinds.Routed, Name = name, Outcome = outcome };
    }

    private static TurnStep Called(double at, JournaledCall call)
    {
        var state = call.State;
        return new()
        {
            At = at,
            Kind = TurnStepKinds.Skill,
            Name = call.SkillId,
            Took = state.Took is { } took ? Milliseconds(took) : null,
            Outcome = state.Outcome,
            Status = state.Status,
            Depth = call.Depth,
            Nodes = state.Nodes is { } nodes ? NodeNames.Read(nodes) : null,
            Asked = state.Request is { } request ? MessageText.Of(request) : null,
            Message = state.Reply is { HasFrame: true } reply ? MessageText.Of(reply.Utf8.Span) : null,
            Bytes = state.Reply?.Utf8.Length,
        };
    }

    private static byte[] Utf8(HubFrame frame)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        HubFrameSerializer.Write(json, frame);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static JsonElement? Json<T>(T value, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.SerializeToElement(value, type);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
