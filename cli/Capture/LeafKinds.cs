using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Cli.Capture;

/// <summary>What a member of a robot's message holds.</summary>
internal enum LeafKind
{
    /// <summary>A word of the protocol, the same for every household.</summary>
    Protocol,

    /// <summary>What people said or may have said: kept without the names and places that are known.</summary>
    Words,

    /// <summary>Something of people: names, birthdays, addresses.</summary>
    Name,

    /// <summary>Something of where they live, their time included.</summary>
    Place,

    /// <summary>A message's or a turn's own id.</summary>
    Message,

    /// <summary>A moment as milliseconds.</summary>
    Moment,

    /// <summary>All else: ids, serial numbers, and what nobody thought of.</summary>
    Other,
}

/// <summary>Says which it is by the member's name. What is not in a list is not kept: a newer robot may tell what no list knows.</summary>
internal static partial class LeafKinds
{
    private static readonly HashSet<string> Protocol = new(StringComparer.Ordinal)
    {
        "type", "lang", "mode", "encoding", "rules", "intent", "triggerSource", "release", "kind", "subsystem", "filter", "fromVersion", "asr",
        "sampleRate", "sosTimeout", "maxSpeechTimeout", "valence", "confidence", "social", "playful", "entityId", "contentEncoding", "status", "color",
    };

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "text", "hints", "earlyEOS" };

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "name", "firstName", "lastName", "phoneticName", "nickname", "gender", "email", "phoneNumber", "photoUrl", "birthdate", "birthday", "path", "reference",
    };

    private static readonly HashSet<string> Places = new(StringComparer.Ordinal)
    {
        "city", "state", "stateAbbr", "country", "countryCode", "lat", "lng", "iso", "SSID", "timezone", "timeZone", "remoteAddress",
    };

    private static readonly HashSet<string> Nobody = new(StringComparer.Ordinal) { "NOT_TRAINED", "UNKNOWN", "NOT_ENROLLED", "ANYBODY", "IDENTIFIED" };

    /// <param name="parent">The member that holds the object; null at the top.</param>
    /// <param name="name">The member's own name, or that of the array which holds the value.</param>
    /// <param name="text">The value where it is a text.</param>
    public static LeafKind Of(string? parent, string name, string? text) => (parent, name) switch
    {
        (_, "msgID" or "transID") => LeafKind.Message,
        (_, "ts") => LeafKind.Moment,
        ("entities", _) => LeafKind.Words,
        ("emotion", "name") => IsWord(text) ? LeafKind.Protocol : LeafKind.Name,
        ("skill", "id") => IsWord(text) ? LeafKind.Protocol : LeafKind.Other,
        (_, "id") when text is not null && Nobody.Contains(text) => LeafKind.Protocol,
        _ when Protocol.Contains(name) => text is null || IsWord(text) ? LeafKind.Protocol : LeafKind.Other,
        _ when Words.Contains(name) => LeafKind.Words,
        _ when Names.Contains(name) => LeafKind.Name,
        _ when Places.Contains(name) => LeafKind.Place,
        _ => LeafKind.Other,
    };

    /// <summary>Whether a text can be a word of the protocol: short, and without what sentences and ids are made of.</summary>
    public static bool IsWord(string? text) => text is not null && ProtocolWord.IsMatch(text) && !LongNumber.IsMatch(text);

    /// <summary>Whether a member's name is one: some maps have ids or names for keys.</summary>
    public static bool IsMember(string name) => Member.IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z0-9_@/.$*#-]{0,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ProtocolWord { get; }

    [GeneratedRegex("[0-9]{6,}|[0-9a-fA-F]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber { get; }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z_-]{0,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Member { get; }
}
