using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Jibo.Pegasus.Cli.Replay.Fixtures;

namespace Jibo.Pegasus.Cli.Capture;

/// <summary>
/// Puts invented values where a household's stood, the same for the same each time. Only words of the protocol stay as they are
/// (<see cref="LeafKinds"/>); from what people said, the names and places that are known are taken out.
/// </summary>
internal sealed partial class Disguise(KeptKinds kept)
{
    private const int MostVariables = 190;
    private const int MaxDepth = 32;
    private const double Latitude = 45, Longitude = -122;
    private const long Birthday = 473385600000;

    private readonly Dictionary<string, string> _standIns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LeafKind> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<string>> _origins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private Regex? _household;

    /// <summary>Variables that the fixture needs, with what was invented for them.</summary>
    public Dictionary<string, JsonElement> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Looks at JSON that will be disguised later, or that is not kept at all: what it tells of people is taken out elsewhere too.</summary>
    /// <param name="others">Whether texts that are neither are ids: a robot's own are, an answer's may be anything.</param>
    public void Learn(JsonElement json, bool others)
    {
        Walk(json, null, "", (holder, member, text) =>
        {
            var kind = LeafKinds.Of(holder, member, text);
            // An answer names much: holidays, loops, views. Its people have first and last names.
            if (kind is LeafKind.Name && !kept.HasFlag(KeptKinds.Names) && member != "gender" && (others || member != "name"))
            {
                Know(text, kind);
                foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 2 && char.IsUpper(word[0]) && word != "The"))
                    Know(word, kind);
            }
            else if ((kind is LeafKind.Place && !kept.HasFlag(KeptKinds.Places)) || (others && kind is LeafKind.Other))
            {
                Know(text, kind);
            }
        });
    }

    /// <summary>From now on this text comes from an answer: naming it keeps it there.</summary>
    public void ComesFrom(string text, Func<string> keep) => _origins.TryAdd(text, keep);

    /// <summary>The reference to a text that an earlier answer brought; null when none did.</summary>
    public string? OriginOf(string text) => _origins.TryGetValue(text, out var keep) ? $"${{{keep()}}}" : null;

    /// <summary>A name for a variable that is not taken.</summary>
    public string NewName(string stem)
    {
        var letters = new string([.. stem.Where(char.IsAsciiLetter)]);
        letters = letters.Length == 0 ? "value" : letters[..Math.Min(letters.Length, 30)];
        var number = _numbers[letters] = _numbers.GetValueOrDefault(letters) + 1;
        return $"{letters}{number}";
    }

    /// <summary>A robot's JSON, disguised.</summary>
    public JsonElement Of(JsonElement json) => JsonElement.Parse((Node(json, null, "", 0) ?? JsonValue.Create((string?)null))?.ToJsonString() ?? "null");

    /// <summary>A text that stands somewhere by itself, such as a header's.</summary>
    public string Of(string member, string text) => Text(null, member, text);

    /// <summary>What people said, without the names and places that are known.</summary>
    public string Scrub(string words)
    {
        _household ??= _known.Count == 0
            ? Nothing
            : new Regex(
                $@"(?<![\p{{L}}\p{{N}}])({string.Join('|', _known.Keys.OrderByDescending(key => key.Length).Select(Regex.Escape))})(?![\p{{L}}\p{{N}}])",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
        return _household.Replace(words, match => _known[match.Value] switch { LeafKind.Name => "Robin", LeafKind.Place => "Springville", _ => "something" });
    }

    private static void Walk(JsonElement json, string? parent, string name, Action<string?, string, string> found, int depth = 0)
    {
        if (depth > MaxDepth)
            return;
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                    Walk(member.Value, member.Value.ValueKind == JsonValueKind.Object ? member.Name : name.Length > 0 ? name : parent, member.Name, found, depth + 1);
                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                    Walk(item, parent, name, found, depth + 1);
                break;
            case JsonValueKind.String:
                found(parent, name, json.GetString()!);
                break;
        }
    }

    private void Know(string text, LeafKind kind)
    {
        if (text.Trim() is { Length: >= 2 and <= 500 } trimmed && _known.Count < 5000)
            _known.TryAdd(trimmed, kind);
    }

    private JsonNode? Node(JsonElement json, string? parent, string name, int depth)
    {
        if (depth > MaxDepth)
            return null;
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var made = new JsonObject();
                foreach (var member in json.EnumerateObject().Where(member => LeafKinds.IsMember(member.Name) && Scrub(member.Name) == member.Name))
                    made[member.Name] = Node(member.Value, name.Length > 0 ? name : parent, member.Name, depth + 1);
                return made;
            case JsonValueKind.Array:
                return new JsonArray([.. json.EnumerateArray().Select(item => Node(item, parent, name, depth + 1))]);
            case JsonValueKind.String:
                return JsonValue.Create(Text(parent, name, json.GetString()!));
            case JsonValueKind.Number:
                return Number(parent, name, json);
            case JsonValueKind.True or JsonValueKind.False:
                return JsonValue.Create(json.GetBoolean());
            default:
                return null;
        }
    }

    private string Text(string? parent, string name, string text)
    {
        if (OriginOf(text) is { } kept1)
            return kept1;
        var kind = LeafKinds.Of(parent, name, text);
        if (text.Length == 0 || kind == LeafKind.Protocol || (kind == LeafKind.Name && kept.HasFlag(KeptKinds.Names)) || (kind == LeafKind.Place && kept.HasFlag(KeptKinds.Places)))
            return kind == LeafKind.Protocol ? Scrub(text) : text;
        return kind switch
        {
            LeafKind.Words => Scrub(text),
            LeafKind.Message => text.StartsWith("tid", StringComparison.Ordinal) ? "tid-${uuid}" : "mid-${uuid}",
            LeafKind.Name when name == "gender" => "other",
            LeafKind.Place when name == "iso" => "2030-01-02T08:15:30.123-08:00",
            _ => StandIn(kind, name, text),
        };
    }

    private JsonValue Number(string? parent, string name, JsonElement json) => LeafKinds.Of(parent, name, null) switch
    {
        LeafKind.Protocol => JsonValue.Create(json.Clone())!,
        LeafKind.Moment => JsonValue.Create("${now}")!,
        LeafKind.Name when kept.HasFlag(KeptKinds.Names) => JsonValue.Create(json.Clone())!,
        LeafKind.Place when kept.HasFlag(KeptKinds.Places) => JsonValue.Create(json.Clone())!,
        LeafKind.Name => JsonValue.Create(Birthday),
        LeafKind.Place => JsonValue.Create(name == "lng" ? Longitude : Latitude),
        _ => JsonValue.Create(1),
    };

    private string StandIn(LeafKind kind, string name, string text)
    {
        if (_standIns.TryGetValue(text, out var known))
            return known;
        var stem = kind switch { LeafKind.Name => name is "email" ? "email" : "name", LeafKind.Place => "place", _ => LeafKinds.IsMember(name) ? name : "value" };
        if (Variables.Count >= MostVariables)
            return "invented";
        var variable = NewName(stem);
        var number = _numbers.Values.Sum();
        Variables[variable] = JsonSerializer.SerializeToElement(Invented(kind, name, text, number), FixtureJson.Default.String);
        return _standIns[text] = $"${{{variable}}}";
    }

    private static string Invented(LeafKind kind, string name, string text, int number) => (kind, name) switch
    {
        (LeafKind.Name, "email") => $"person{number}@example.com",
        (LeafKind.Name, "photoUrl") => $"https://example.com/{number}.jpg",
        (LeafKind.Name, _) => $"Person {number}",
        (LeafKind.Place, "countryCode" or "stateAbbr") => "EX",
        (LeafKind.Place, _) => $"Place {number}",
        _ when Hexadecimal.IsMatch(text) => number.ToString("x", System.Globalization.CultureInfo.InvariantCulture).PadLeft(text.Length, '0'),
        _ when Guid.TryParse(text, out _) => new Guid(number, 0, 0, new byte[8]).ToString(),
        _ => $"invented-{number}",
    };

    [GeneratedRegex(@"^[0-9a-f]{8,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hexadecimal { get; }

    [GeneratedRegex("(?!)", RegexOptions.CultureInvariant)]
    private static partial Regex Nothing { get; }
}
