using System.Text.RegularExpressions;
using Jibo.Pegasus.ReportSkill.Speech;

namespace Jibo.Pegasus.ReportSkill.Parts.Calendar;

/// <summary>The title of an event as it is said: without links, numbers of calls and what mail programs put before it.</summary>
internal static partial class EventText
{
    /// <summary>Characters; who is told of the day does not want to hear a letter.</summary>
    public const int Most = 120;

    private const int MostRead = 2000;

    /// <summary>Empty for a title with nothing to say.</summary>
    public static string Of(string? title)
    {
        var text = PlainSpeech.Of(title, MostRead);
        text = Identifier().Replace(text, " ");
        text = LabelOfNothing().Replace(text, "");
        text = MailPrefix().Replace(PlainSpeech.Tidied(text), "");
        return PlainSpeech.Tidied(PlainSpeech.Cut(text, Most)).TrimEnd('.');
    }

    /// <summary>Numbers of calls and telephones, keys and tickets: groups of seven digits and more, and long words of letters and digits.</summary>
    [GeneratedRegex(@"\b(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?=[a-z-]{0,40}[0-9])(?=[0-9-]{0,40}[a-z])[0-9a-z]{10,64}|(?-i:[A-Z]{2,10}-[0-9]{3,}))\b|\+?\b[0-9](?:[ .-]?[0-9]){6,24}\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    /// <summary>"Meeting ID:" at the end, of which the number is gone.</summary>
    [GeneratedRegex(@"(?:[\s,;/-]*\(?\b(?:meeting id|id|passcode|password|pin|join at|join|dial in|dial|call|link|zoom|via|tel|phone)\s*[:.]\s*\)?)+$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LabelOfNothing();

    [GeneratedRegex(@"^(?:(?:re|fw|fwd|aw|wg|invitation|updated invitation|accepted|tentative)\s*:\s*)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MailPrefix();
}
