using System.Collections.Frozen;

namespace Jibo.Pegasus.Skills.Esml;

/// <summary>What an attribute of a tag may hold.</summary>
internal enum EsmlValue
{
    /// <summary>Marks and words of an animation filter. Robots take a bare <c>&amp;</c> here, which XML would not.</summary>
    Filter,

    /// <summary>Not empty.</summary>
    Text,
    Number,

    /// <summary>Above 0.</summary>
    Positive,

    /// <summary>Seconds, at least as long as the voice can speak.</summary>
    Duration,

    /// <summary>Seconds of silence.</summary>
    Pause,

    /// <summary>0, 1, 2, …</summary>
    Whole,
    Boolean,

    /// <summary>Parts of the robot: <c>body</c>, <c>screen</c>, <c>audio</c>, <c>all</c>, with <c>!</c> and <c>+</c>.</summary>
    Layers,

    /// <summary>Sounds with stress, such as <c>b aa1 n ou0</c>.</summary>
    Phones,

    /// <summary>One of the speaking styles.</summary>
    Style,
}

/// <summary>The tags that a robot knows, with their attributes. Names of tags are compared without case, as the robot does.</summary>
internal static class EsmlTags
{
    public static readonly FrozenSet<string> Styles =
        FrozenSet.ToFrozenSet(["neutral", "enthusiastic", "sheepish", "confused", "confident", "news"], StringComparer.Ordinal);

    private static readonly Dictionary<string, EsmlValue> Animation = new(StringComparer.Ordinal)
    {
        ["name"] = EsmlValue.Text,
        ["cat"] = EsmlValue.Text,
        ["cats"] = EsmlValue.Text,
        ["filter"] = EsmlValue.Filter,
        ["filters"] = EsmlValue.Filter,
        ["meta"] = EsmlValue.Filter,
        ["metas"] = EsmlValue.Filter,
        ["path"] = EsmlValue.Text,
        ["nonBlocking"] = EsmlValue.Boolean,
        ["layers"] = EsmlValue.Layers,
        ["layer"] = EsmlValue.Layers,
        ["loop"] = EsmlValue.Whole,
        ["loops"] = EsmlValue.Whole,
        ["endNeutral"] = EsmlValue.Boolean,
    };

    private static readonly FrozenDictionary<string, Dictionary<string, EsmlValue>> Known =
        new Dictionary<string, Dictionary<string, EsmlValue>>(StringComparer.OrdinalIgnoreCase)
        {
            ["anim"] = Animation,
            ["ssa"] = Animation,
            ["sfx"] = Animation,
            ["es"] = Animation,
            ["break"] = new() { ["size"] = EsmlValue.Pause },
            ["pitch"] = new() { ["mult"] = EsmlValue.Positive, ["band"] = EsmlValue.Number, ["add"] = EsmlValue.Number, ["halftone"] = EsmlValue.Number },
            ["duration"] = new() { ["stretch"] = EsmlValue.Positive, ["set"] = EsmlValue.Duration },
            ["style"] = new() { ["set"] = EsmlValue.Style },
            ["phoneme"] = new() { ["ph"] = EsmlValue.Phones },
            ["say-as"] = new() { ["spell"] = EsmlValue.Text },
            ["audio"] = new() { ["path"] = EsmlValue.Text, ["nonBlocking"] = EsmlValue.Boolean },
            ["engine"] = new(),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Dictionary<string, EsmlValue>>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The attributes of a tag; null for a tag that no robot knows.</summary>
    public static Dictionary<string, EsmlValue>? AttributesOf(ReadOnlySpan<char> tag) => BySpan.TryGetValue(tag, out var attributes) ? attributes : null;

    /// <summary>Whether a tag says nothing without an attribute.</summary>
    public static bool NeedsAttribute(ReadOnlySpan<char> tag) => !tag.Equals("engine", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a tag changes how its text is spoken: such tags do not stand inside one of their own kind.</summary>
    public static bool IsSpeech(ReadOnlySpan<char> tag) =>
        Is(tag, "pitch") || Is(tag, "duration") || Is(tag, "style") || Is(tag, "phoneme") || Is(tag, "say-as");

    private static bool Is(ReadOnlySpan<char> tag, string name) => tag.Equals(name, StringComparison.OrdinalIgnoreCase);
}
