using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Speech;

namespace Jibo.Pegasus.Contracts.OpenJibo;

/// <summary>Gathers attributes; what is not known is left out.</summary>
internal sealed class TurnAttributesBuilder
{
    private readonly Dictionary<string, JsonElement> _attributes = new(StringComparer.Ordinal);

    public TurnAttributesBuilder Add(string name, string? text)
    {
        if (text is not null)
            _attributes[name] = JsonSerializer.SerializeToElement(text, PegasusJson.Wire.String);
        return this;
    }

    public TurnAttributesBuilder Add(string name, bool flag)
    {
        _attributes[name] = JsonElement.Parse(flag ? "true" : "false");
        return this;
    }

    public TurnAttributesBuilder Add(string name, IReadOnlyList<string>? texts)
    {
        if (texts is { Count: > 0 })
            _attributes[name] = JsonSerializer.SerializeToElement([.. texts], OpenJiboJson.Wire.StringArray);
        return this;
    }

    public TurnAttributesBuilder Add(string name, JsonElement? value)
    {
        if (value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } there)
            _attributes[name] = there;
        return this;
    }

    /// <summary>What the recognizer says beside the words.</summary>
    public TurnAttributesBuilder Add(AsrResult? asr)
    {
        if (asr is { Text.Length: > 0 })
            _attributes[TurnAttributes.AsrConfidence] = JsonElement.Parse(asr.Confidence.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>What our parser understood.</summary>
    public TurnAttributesBuilder Add(NluResult? nlu)
    {
        if (nlu is { Intent: not null })
            _attributes[TurnAttributes.Nlu] = JsonSerializer.SerializeToElement(nlu, PegasusJson.Wire.NluResult);
        return this;
    }

    /// <summary>What the robot itself told.</summary>
    public TurnAttributesBuilder AddTold(NluResult? nlu)
    {
        Add(TurnAttributes.ClientIntent, nlu?.Intent).Add(TurnAttributes.ClientRules, nlu?.Rules);
        if (nlu?.Entities is { } entities)
            _attributes[TurnAttributes.ClientEntities] = JsonSerializer.SerializeToElement(new(entities), OpenJiboJson.Wire.DictionaryStringJsonElement);
        return this;
    }

    /// <summary>The moment as the robot sees it.</summary>
    public TurnAttributesBuilder Add(ContextData context)
    {
        _attributes[TurnAttributes.Context] = JsonSerializer.SerializeToElement(context, PegasusJson.Wire.ContextData);
        return Add(TurnAttributes.Speaker, context.Runtime?.Perception?.Speaker);
    }

    public IReadOnlyDictionary<string, JsonElement> Build() => _attributes;
}
