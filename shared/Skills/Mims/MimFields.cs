using System.Globalization;
using System.Text.Json;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Takes typed values out of a MIM's JSON, and notes where that fails: file, line, prompt.</summary>
internal sealed class MimFields(string file, ReadOnlyMemory<byte> bytes, ICollection<MimFault> faults)
{
    private const int MaxShownText = 60;

    // Every fault is looked up in the file once more to learn its line.
    private const int MaxFaults = 100;

    /// <summary>A switch that is on.</summary>
    public static readonly JsonElement On = JsonElement.Parse("true");

    private static readonly JsonElement Off = JsonElement.Parse("false");

    private static readonly string[] SwitchNames =
        ["interSentenceTiming", "intraSentenceTiming", "hotWords", "punctuation", "structure", "voice", "beat", "themeRheme"];

    private int? _prompt;
    private int _faults;

    /// <summary>True when the file cannot be used.</summary>
    public bool Failed { get; private set; }

    /// <summary>The prompt that is being read.</summary>
    public string? PromptId { get; set; }

    public void EnterPrompt(int index) => (_prompt, PromptId) = (index, null);

    public void LeavePrompts() => (_prompt, PromptId) = (null, null);

    public static bool Has(JsonElement of, string property, out JsonElement value) =>
        of.TryGetProperty(property, out value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A text, or null.</summary>
    /// <param name="element">The object.</param>
    /// <param name="property">Its property.</param>
    /// <param name="of">The property that the object is the value of, when that is where the fault should be shown.</param>
    public string? Text(JsonElement element, string property, string? of = null)
    {
        if (!Has(element, property, out var value) || value.ValueKind == JsonValueKind.String)
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        Fail(of ?? property, $"{NameOf(property, of)} must be a text");
        return null;
    }

    public double? Number(JsonElement element, string property)
    {
        if (!Has(element, property, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var plain))
            return plain;
        // Robots take a number in quotes, and an empty text for one that is not given.
        if (value.ValueKind == JsonValueKind.String)
        {
            if (string.IsNullOrWhiteSpace(value.GetString()))
                return null;
            if (double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return number;
        }

        Fail(property, $"{property} must be a number");
        return null;
    }

    public int? Whole(JsonElement element, string property)
    {
        if (Number(element, property) is not { } number)
            return null;
        if (number is >= 0 and <= 1000 && number == Math.Truncate(number))
            return (int)number;
        Fail(property, $"{property} must be a whole number from 0 to 1000");
        return null;
    }

    public bool? Flag(JsonElement element, string property, string? of = null)
    {
        if (!Has(element, property, out var value))
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Fail(of ?? property, $"{NameOf(property, of)} must be true or false");
        return null;
    }

    /// <summary>One of some texts, or null; an empty one is none.</summary>
    public string? OneOf(JsonElement element, string property, params ReadOnlySpan<string> values)
    {
        var text = Text(element, property);
        if (string.IsNullOrEmpty(text))
            return null;
        foreach (var value in values)
        {
            if (text == value)
                return value;
        }

        Fail(property, $"{property} must be {string.Join(" or ", values)}, not '{Shown(text)}'");
        return null;
    }

    /// <summary>A switch, or an object of switches.</summary>
    public JsonElement? Switches(JsonElement element, string property)
    {
        if (!Has(element, property, out var value))
            return null;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Object))
        {
            Fail(property, $"{property} must be true, false or an object of switches");
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                if (member.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                    Fail(property, $"{property}.{Shown(member.Name)} must be true or false");
                else if (!SwitchNames.Contains(member.Name, StringComparer.Ordinal))
                    Warn(property, $"{property} has a switch '{Shown(member.Name)}', which robots do not know");
            }
        }

        // Most files say no more than true here, which is not worth a document of its own.
        return value.ValueKind switch
        {
            JsonValueKind.True => On,
            JsonValueKind.False => Off,
            _ => value.Clone(),
        };
    }

    public void Fail(string? property, string what)
    {
        Failed = true;
        Add(property, what, isWarning: false);
    }

    public void Warn(string property, string what) => Add(property, what, isWarning: true);

    public static string Shown(string? text) => text is null ? "" : text.Length <= MaxShownText ? text : $"{text[..MaxShownText]}...";

    private static string NameOf(string property, string? of) => of is null ? property : $"{of}.{property}";

    private void Add(string? property, string what, bool isWarning)
    {
        if (_faults++ < MaxFaults)
            faults.Add(new(file, JsonLines.Of(bytes.Span, property, _prompt), PromptId, what, isWarning));
        else if (_faults == MaxFaults + 1)
            faults.Add(new(file, 0, null, "has further faults, which are not listed", !Failed));
    }
}
