using System.Text.RegularExpressions;
using Jibo.Pegasus.Contracts.OpenJibo;
using Jibo.Pegasus.Skills.Esml;

namespace Jibo.Pegasus.OpenJiboSkill.Plans;

/// <summary>
/// Speech out of a plan's actions, in their order: words are escaped, so a plan cannot bring tags of its own, unless it brings whole
/// ESML, which is then checked as a robot would read it.
/// </summary>
internal static partial class PlanSpeech
{
    /// <summary>Longest speech in characters: about four minutes.</summary>
    public const int LongestSpeech = 4000;

    private static readonly string[] Styles = ["neutral", "enthusiastic", "sheepish", "confused", "confident", "news"];

    /// <summary>The speech, empty when nothing is said; false with a reason when a robot could not play it.</summary>
    public static bool TryMake(IReadOnlyList<PlanAction> actions, out EsmlText speech, out string fault)
    {
        speech = default;
        fault = "";
        if (actions.OfType<InvokeNativeSkillAction>().Select(action => PlanPayload.Text(action.Payload, "esml", LongestSpeech)).FirstOrDefault(esml => esml is not null) is { } whole)
        {
            var inner = SpeakTag.Replace(whole, "").Trim();
            if (EsmlChecker.FirstFault(inner) is { } wrong)
            {
                fault = $"a robot cannot play its ESML: {wrong}";
                return false;
            }

            speech = EsmlText.Trusted(inner);
            return true;
        }

        var length = actions.OfType<SpeakAction>().Sum(action => (long)action.Text.Length);
        if (length > LongestSpeech)
        {
            fault = $"it says {length} characters, and may say {LongestSpeech}";
            return false;
        }

        var builder = new EsmlBuilder();
        var said = false;
        foreach (var action in actions)
            said |= Add(builder, action, said);
        if (said)
            speech = builder.Build();
        return true;
    }

    private static bool Add(EsmlBuilder builder, PlanAction action, bool more)
    {
        switch (action)
        {
            case SpeakAction speak when !string.IsNullOrWhiteSpace(EsmlText.Escape(speak.Text)):
                if (more)
                    builder.Text(" ");
                if (speak.Style is { } style && Styles.Contains(style, StringComparer.OrdinalIgnoreCase))
                    builder.Style(Styles.First(known => known.Equals(style, StringComparison.OrdinalIgnoreCase)), words => words.Text(speak.Text.Trim()));
                else
                    builder.Text(speak.Text.Trim());
                return true;
            case AnimateAction animate when Category.IsMatch(animate.AnimationId):
                builder.Anim(new() { Cat = animate.AnimationId, Filter = FilterOf(animate) });
                return true;
            default:
                return false;
        }
    }

    private static string? FilterOf(AnimateAction animate) =>
        PlanPayload.Text(animate.Parameters, "filter") is { } filter && Filter.IsMatch(filter) ? filter : null;

    // OpenJibo's cloud wraps its ESML; a robot's player takes what is inside.
    [GeneratedRegex(@"^\s*<speak>|</speak>\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex SpeakTag { get; }

    [GeneratedRegex(@"^[a-z][a-z0-9_-]{0,40}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Category { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_!(), -]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Filter { get; }
}
