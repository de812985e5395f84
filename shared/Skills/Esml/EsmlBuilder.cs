using System.Globalization;
using System.Text;

namespace Jibo.Pegasus.Skills.Esml;

/// <summary>
/// Puts speech together, part by part. Texts and values are escaped, so whatever goes in, what comes out is speech that a robot
/// can play: <c>new EsmlBuilder().Text("Hi ").Text(name).Break(0.3).Ssa(EsmlAnimation.Of("happy")).Build()</c>.
/// </summary>
public sealed class EsmlBuilder
{
    private readonly StringBuilder _markup = new();

    /// <summary>Words, escaped.</summary>
    public EsmlBuilder Text(string? text) => Raw(EsmlText.Escape(text));

    /// <summary>Speech that is finished already.</summary>
    public EsmlBuilder Esml(EsmlText speech) => Raw(speech.Markup);

    /// <summary>A silence of some seconds.</summary>
    public EsmlBuilder Break(double seconds) => Tag("break", null, ("size", Number(seconds)));

    /// <summary>Words at another pitch; at least one of the values is needed.</summary>
    /// <param name="speech">Adds the words.</param>
    /// <param name="mult">Times as high.</param>
    /// <param name="band">Times as lively.</param>
    /// <param name="add">Hertz higher.</param>
    /// <param name="halftone">Half tones higher.</param>
    public EsmlBuilder Pitch(Action<EsmlBuilder> speech, double? mult = null, double? band = null, double? add = null, double? halftone = null) =>
        Tag("pitch", speech, ("mult", Number(mult)), ("band", Number(band)), ("add", Number(add)), ("halftone", Number(halftone)));

    /// <summary>Words at another speed; one of the values is needed.</summary>
    /// <param name="speech">Adds the words.</param>
    /// <param name="stretch">Times as long.</param>
    /// <param name="seconds">Exactly this long; at least 0.025.</param>
    public EsmlBuilder Duration(Action<EsmlBuilder> speech, double? stretch = null, double? seconds = null) =>
        Tag("duration", speech, ("stretch", Number(stretch)), ("set", Number(seconds)));

    /// <summary>Words in a style: neutral, enthusiastic, sheepish, confused, confident or news.</summary>
    public EsmlBuilder Style(string style, Action<EsmlBuilder> speech) => Tag("style", speech, ("set", style));

    /// <summary>A word that is spoken by its sounds, such as <c>b aa1 n ou0</c>.</summary>
    public EsmlBuilder Phoneme(string sounds, string word) => Tag("phoneme", inner => inner.Text(word), ("ph", sounds));

    /// <summary>Letters, one by one.</summary>
    public EsmlBuilder Spell(string letters) => Tag("say-as", null, ("spell", letters));

    /// <summary>A sound file: wav, mp3 or m4a.</summary>
    public EsmlBuilder Audio(string path, bool nonBlocking = false) => Tag("audio", null, ("path", path), ("nonBlocking", Flag(nonBlocking)));

    /// <summary>A movement; with words inside, it lasts as long as they do.</summary>
    public EsmlBuilder Anim(EsmlAnimation animation, Action<EsmlBuilder>? speech = null) => Animation("anim", animation, speech);

    /// <summary>A sound without words, with its movement.</summary>
    public EsmlBuilder Ssa(EsmlAnimation animation, Action<EsmlBuilder>? speech = null) => Animation("ssa", animation, speech);

    /// <summary>A sound effect.</summary>
    public EsmlBuilder Sfx(EsmlAnimation animation, Action<EsmlBuilder>? speech = null) => Animation("sfx", animation, speech);

    /// <summary>A movement or sound of any kind.</summary>
    public EsmlBuilder Es(EsmlAnimation animation, Action<EsmlBuilder>? speech = null) => Animation("es", animation, speech);

    /// <summary>The speech.</summary>
    /// <exception cref="InvalidOperationException">A robot could not play it: a value is out of range, or tags stand inside their own kind.</exception>
    public EsmlText Build()
    {
        var markup = _markup.ToString();
        return EsmlChecker.FirstFault(markup) is { } fault
            ? throw new InvalidOperationException($"A robot cannot play this speech: {fault}")
            : EsmlText.Trusted(markup);
    }

    private EsmlBuilder Animation(string tag, EsmlAnimation animation, Action<EsmlBuilder>? speech)
    {
        ArgumentNullException.ThrowIfNull(animation);
        return Tag(
            tag,
            speech,
            ("name", animation.Name),
            ("cat", animation.Cat),
            ("filter", animation.Filter),
            ("path", animation.Path),
            ("nonBlocking", Flag(animation.NonBlocking)),
            ("layers", animation.Layers),
            ("loop", Number(animation.Loop)),
            ("endNeutral", Flag(animation.EndNeutral)));
    }

    private EsmlBuilder Tag(string name, Action<EsmlBuilder>? speech, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _markup.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
                _markup.Append(' ').Append(attribute).Append("='").Append(EsmlText.Escape(value)).Append('\'');
        }

        if (speech is null)
            return Raw("/>");
        _markup.Append('>');
        speech(this);
        return Raw($"</{name}>");
    }

    private EsmlBuilder Raw(string markup)
    {
        _markup.Append(markup);
        return this;
    }

    private static string? Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);

    private static string? Flag(bool value) => value ? "true" : null;
}
