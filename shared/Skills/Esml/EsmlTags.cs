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
    Boolean,

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
        ["layers"] = EsmlValue.Text,
        ["layer"] = EsmlValue.Text,
        ["loop"] = EsmlValue.Number,
        ["loops"] = EsmlValue.Number,
        ["endNeutral"] = EsmlValue.Boolean,
    };

    private static readonly FrozenDictionary<string, Dictionary<string, EsmlValue>> Known =
        new Dictionary<string, Dictionary<string, EsmlValue>>(StringComparer.OrdinalIgnoreCase)
        {
            ["anim"] = Animation,
            ["ssa"] = Animation,
            ["sfx"] = Animation,
            ["es"] = Animation,
            ["break"] = new() { ["size"] = EsmlValue.Number },
            ["pitch"] = new() { ["mult"] = EsmlValue.Number, ["band"] = EsmlValue.Number, ["add"] = EsmlValue.Number, ["halftone"] = EsmlValue.Number },
            ["duration"] = new() { ["stretch"] = EsmlValue.Number, ["set"] = EsmlValue.Number },
            ["style"] = new() { ["set"] = EsmlValue.Style },
            ["phoneme"] = new() { ["ph"] = EsmlValue.Text },
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
}
