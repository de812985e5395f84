using System.Buffers;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Esml;

namespace Jibo.Pegasus.Skills.Behaviors;

/// <summary>Knows what a robot's player makes of one SLIM.</summary>
internal static class SlimCheck
{
    private const string Question = "question";
    private const string Announcement = "announcement";
    private const string OptionalResponse = "optional-response";
    private const int MaxLayer = 4;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether the player waits for an answer to it, when it is the last.</summary>
    public static bool IsQuestion(Slim slim) => MimTypeOf(slim) == Question;

    public static void Check(Slim slim, Action<string> fault)
    {
        if (slim.Config?.Play is not { } play)
        {
            fault("A SLIM without play crashes the player");
            return;
        }

        CheckPlay(play, fault);
        CheckType(slim, fault);
        if (slim.Config.Listen is { } listen)
            CheckListen(listen, fault);
        if (slim.Config.Display is { } display)
            CheckDisplay(display, fault);
        if (slim.Options?.DisplayMode is { } mode && !DisplayModes.IsKnown(mode))
            fault($"A SLIM has the unknown displayMode '{mode}'");
    }

    public static void CheckId(string? id, string of, Action<string> fault)
    {
        if (id is not { Length: 32 } || id.AsSpan().ContainsAnyExcept(HexDigits))
            fault($"The id '{id}' of a {of} is not 32 lower-case hexadecimal digits");
    }

    private static void CheckPlay(Play play, Action<string> fault)
    {
        CheckId(play.Id, "play", fault);
        if (play.Type != "PLAY")
            fault($"play has the type '{play.Type}' in place of PLAY");
        if (play.Esml is null)
            fault("play has no esml");
        else if (EsmlChecker.FirstFault(play.Esml) is { } problem)
            fault($"esml: {problem}");
        if (play.AutoRuleConfig?.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Array)
            fault("play.autoRuleConfig must be true, false, null or an object of switches");
        if (play.SpeakOptions is not { ValueKind: not JsonValueKind.Null } options)
            return;
        if (options.ValueKind != JsonValueKind.Object)
            fault("play.speakOptions must be an object");
        else if (options.TryGetProperty("dispatchComplete", out var when) && !IsText(when, SpeakOptions.WhenSpoken) && !IsText(when, SpeakOptions.WhenAllIsDone))
            fault("play.speakOptions.dispatchComplete must be TTS or ALL");
    }

    private static void CheckType(Slim slim, Action<string> fault)
    {
        var listens = slim.Config.Listen is not null;
        switch (MimTypeOf(slim))
        {
            case Question or OptionalResponse when !listens:
                fault("A question must say by which rules it listens");
                break;
            case Announcement when listens:
                fault("An announcement never listens; what listens has the mim_type question or optional-response");
                break;
            case not (Question or OptionalResponse or Announcement) and var unknown:
                fault($"play.meta has the unknown mim_type '{unknown}'");
                break;
        }
    }

    private static void CheckListen(Listen listen, Action<string> fault)
    {
        CheckId(listen.Id, "listen", fault);
        if (listen.Type != "LISTEN")
            fault($"listen has the type '{listen.Type}' in place of LISTEN");
        if (listen.Contexts is not { Count: > 0 } contexts || contexts.Any(string.IsNullOrWhiteSpace))
            fault("listen.contexts must be an array of rule names");
    }

    private static void CheckDisplay(Display display, Action<string> fault)
    {
        CheckId(display.Id, "display", fault);
        if (display.Type != "DISPLAY")
            fault($"display has the type '{display.Type}' in place of DISPLAY");
        if (string.IsNullOrEmpty(display.Name))
            fault("display has no name");
        if (display.Layer is < 0 or > MaxLayer)
            fault($"display.layer must be 0 to {MaxLayer}");
        if (display.Overlay is not (null or "dim" or "clear"))
            fault($"display.overlay must be dim or clear, not '{display.Overlay}'");
        if (display.View.ValueKind != JsonValueKind.Object)
            fault("display.view must be an object");
        else if (display.View.TryGetProperty("context", out var gui) && gui.ValueKind == JsonValueKind.Object && IsJavascript(gui)
            && !(gui.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.String))
            fault("The data of a Javascript view must be a text");
    }

    private static bool IsJavascript(JsonElement gui) =>
        gui.TryGetProperty("type", out var type) && IsText(type, "Javascript");

    private static bool IsText(JsonElement value, string text) => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    private static string MimTypeOf(Slim slim) =>
        slim.Config?.Play?.Meta?.MimType ?? (slim.Config?.Listen is null ? Announcement : Question);
}
