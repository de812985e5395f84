using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Talk;

/// <summary>A turn for a person to read: one line a message, with its time.</summary>
internal sealed class PlainTalkPrinter(IAnsiConsole console) : ITalkPrinter
{
    public void Sent(TimeSpan at, string type, byte[] utf8) => Line(at, "robot", "grey", type, Describe(utf8), final: false);

    public void Received(ReceivedFrame frame)
    {
        var colour = frame.Type switch
        {
            HubFrameTypes.Error => "red",
            HubFrameTypes.SkillAction => "green",
            HubFrameTypes.Listen => "yellow",
            _ => "blue",
        };
        Line(frame.Arrived, "hub", colour, frame.Type, Describe(frame), frame.Final);
    }

    public void Ended(TalkOutcome outcome)
    {
        if (outcome.Speech is { } speech)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
                $"EOS after the last speech: [bold]{speech.AfterSpeech.TotalMilliseconds:0} ms[/] (after its audio was sent: {speech.AfterSending.TotalMilliseconds:0} ms)");
        }

        if (outcome.Said is { Length: > 0 } said)
            console.MarkupLineInterpolated($"[green bold]Jibo:[/] {said}");
    }

    internal static string Describe(ReceivedFrame frame)
    {
        if (frame.Type == HubFrameTypes.SkillAction)
            return SpokenText.Of(frame.Utf8);
        if (!HubFrameSerializer.TryParse(frame.Utf8.Span, out var parsed, out _))
            return "";
        return parsed switch
        {
            ListenFrame listen => DescribeListen(listen.Data),
            ProactiveFrame { Data.Match: { } match } => $"{match.SkillId} speaks first{(match.OnRobot ? ", on the robot" : "")}{(match.SkipSurprises ? ", skip surprises" : "")}",
            ProactiveFrame => "nobody speaks",
            SkillRedirectFrame redirect => $"to {redirect.Data.Match.SkillId}",
            ErrorFrame error => $"{error.Data.Code} {error.Data.Message}".Trim(),
            _ => "",
        };
    }

    private static string Describe(byte[] sent)
    {
        if (!RobotMessageParser.TryParse(sent, out var message, out _))
            return "";
        return message switch
        {
            ListenRequest { Data: var listen } => $"{(string.IsNullOrEmpty(listen.Mode) ? listen.Asr?.Encoding : listen.Mode)} · {string.Join(' ', listen.Rules ?? [])}",
            ClientAsrMessage text => $"\"{text.Data.Text}\"",
            TriggerMessage { Data: var trigger } => $"{trigger.TriggerSource} {trigger.Details?.LooperId}".TrimEnd(),
            ClientNluMessage menu => $"{menu.Data.Intent}{EntitiesOf(menu.Data)}",
            _ => "",
        };
    }

    private static string EntitiesOf(NluResult meaning) => meaning.Entities is { Count: > 0 } named
        ? " " + string.Join(' ', named.Select(pair => $"{pair.Key}={Text(pair.Value)}"))
        : "";

    private static string DescribeListen(ListenResult result)
    {
        var heard = string.Create(CultureInfo.InvariantCulture, $"\"{result.Asr.Text}\" ({result.Asr.Confidence:0.00}{(result.Asr.Annotation is { } a ? " " + a : "")})");
        var match = result.Match is { } skill ? $"{skill.SkillId}{(skill.Launch ? ", launched" : "")}{(skill.OnRobot ? ", on the robot" : "")}" : "nobody";
        return $"{heard} · {result.Nlu.Intent ?? "no intent"}{EntitiesOf(result.Nlu)} · {match}";
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private void Line(TimeSpan at, string who, string colour, string type, string what, bool final) =>
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture,
            $"[grey]{at.TotalMilliseconds,7:0} ms[/]  {who,-5}  [{colour}]{Markup.Escape(type),-12}[/]  {Markup.Escape(what)}{(final ? " [grey](final)[/]" : "")}").TrimEnd());
}
