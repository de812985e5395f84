using System.Text.Json;

namespace Jibo.Pegasus.Hub.Registry.Manifests;

/// <summary>Collects what is wrong with a manifest, each with its JSON path, and has the checks that all parts share.</summary>
internal sealed class ManifestFaults
{
    private readonly List<string> _faults = [];
    private int _untold;

    public IReadOnlyList<string> All => _untold == 0 ? _faults : [.. _faults, $"and {_untold} more"];

    public bool Any => _faults.Count > 0;

    public void Add(string path, string mustBe) => AddWhole($"{Shown(path)}: {Shown(mustBe)}");

    /// <summary>A fault that has its path already.</summary>
    public void AddWhole(string fault)
    {
        if (_faults.Count < ManifestLimits.Faults)
            _faults.Add(fault);
        else
            _untold++;
    }

    /// <summary>True for an object; anything else is a fault.</summary>
    public bool IsObject(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return true;
        Add(path, "must be an object");
        return false;
    }

    /// <summary>A list's elements with their paths; nothing, with a fault, when it is no list or too long. Absent is fine.</summary>
    public IEnumerable<(JsonElement Value, string Path)> Elements(JsonElement parent, string name, string path, int most)
    {
        if (!parent.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null)
            return [];
        var at = $"{path}.{name}";
        if (list.ValueKind != JsonValueKind.Array)
        {
            Add(at, "must be an array");
            return [];
        }

        if (list.GetArrayLength() > most)
        {
            Add(at, $"has {list.GetArrayLength()} elements; at most {most} are allowed");
            return [];
        }

        return list.EnumerateArray().Select((value, index) => (value, $"{at}[{index}]"));
    }

    /// <summary>A text that must be there and not be empty; null, with a fault, when it is not.</summary>
    public string? Text(JsonElement parent, string name, string path, int most = ManifestLimits.Name)
    {
        if (!parent.TryGetProperty(name, out var value))
        {
            Add(path, $"{name} is missing");
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } text || string.IsNullOrWhiteSpace(text))
            Add($"{path}.{name}", "must be a text that is not empty");
        else if (text.Length > most)
            Add($"{path}.{name}", $"has {text.Length} characters; at most {most} are allowed");
        else
            return text;
        return null;
    }

    /// <summary>A text that must be one of some words.</summary>
    public string? Word(JsonElement parent, string name, string path, params ReadOnlySpan<string> words)
    {
        if (Text(parent, name, path) is not { } text)
            return null;
        if (words.Contains(text))
            return text;
        Add($"{path}.{name}", $"'{text}' must be one of {string.Join(", ", words)}");
        return null;
    }

    /// <summary>A text that may be absent.</summary>
    public void OptionalText(JsonElement parent, string name, string path, int most = ManifestLimits.Value)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return;
        if (value.ValueKind != JsonValueKind.String || value.GetString()!.Length > most)
            Add($"{path}.{name}", $"must be a text of at most {most} characters");
    }

    /// <summary>A whole number that may be absent.</summary>
    public void OptionalNumber(JsonElement parent, string name, string path, int least, int most)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number < least || number > most)
            Add($"{path}.{name}", $"must be a whole number from {least} to {most}");
    }

    /// <summary>Every member that is not among the allowed ones is a fault.</summary>
    public void OnlyHas(JsonElement value, string path, string what, params ReadOnlySpan<string> allowed)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (!allowed.Contains(member.Name))
                Add(path, $"unexpected property {member.Name} in {what}");
        }
    }

    private static string Shown(string text) => text.Length <= ManifestLimits.Shown ? text : $"{text[..ManifestLimits.Shown]}...";
}
