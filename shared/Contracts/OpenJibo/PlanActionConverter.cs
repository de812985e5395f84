using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Jibo.Pegasus.Contracts.OpenJibo;

/// <summary>
/// Tells actions apart by <c>type</c>, wherever it stands and however it is written: .NET peers send numbers unless they are told
/// to send names. An unknown type is kept as it came.
/// </summary>
public sealed class PlanActionConverter : JsonConverter<PlanAction>
{
    /// <inheritdoc />
    public override PlanAction? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var raw = JsonElement.ParseValue(ref reader);
        if (raw.ValueKind != JsonValueKind.Object)
            throw new JsonException();
        return TypeOf(raw) switch
        {
            PlanActionType.Speak => raw.Deserialize(OpenJiboJson.Wire.SpeakAction),
            PlanActionType.Listen => raw.Deserialize(OpenJiboJson.Wire.ListenAction),
            PlanActionType.ShowVisual => raw.Deserialize(OpenJiboJson.Wire.ShowVisualAction),
            PlanActionType.Animate => raw.Deserialize(OpenJiboJson.Wire.AnimateAction),
            PlanActionType.InvokeNativeSkill => raw.Deserialize(OpenJiboJson.Wire.InvokeNativeSkillAction),
            PlanActionType.SetContext => raw.Deserialize(OpenJiboJson.Wire.SetContextAction),
            PlanActionType.EmitEvent => raw.Deserialize(OpenJiboJson.Wire.EmitEventAction),
            _ => new UnknownAction(raw),
        };
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, PlanAction value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        switch (value)
        {
            case UnknownAction unknown: unknown.Raw.WriteTo(writer); break;
            case SpeakAction speak: Write(writer, speak, OpenJiboJson.Wire.SpeakAction); break;
            case ListenAction listen: Write(writer, listen, OpenJiboJson.Wire.ListenAction); break;
            case ShowVisualAction show: Write(writer, show, OpenJiboJson.Wire.ShowVisualAction); break;
            case AnimateAction animate: Write(writer, animate, OpenJiboJson.Wire.AnimateAction); break;
            case InvokeNativeSkillAction invoke: Write(writer, invoke, OpenJiboJson.Wire.InvokeNativeSkillAction); break;
            case SetContextAction set: Write(writer, set, OpenJiboJson.Wire.SetContextAction); break;
            case EmitEventAction emit: Write(writer, emit, OpenJiboJson.Wire.EmitEventAction); break;
            default: throw new JsonException($"A {value.GetType().Name} cannot be written");
        }
    }

    private static void Write<T>(Utf8JsonWriter writer, T action, JsonTypeInfo<T> typeInfo) => JsonSerializer.Serialize(writer, action, typeInfo);

    private static PlanActionType? TypeOf(JsonElement raw)
    {
        JsonElement? told = null;
        foreach (var member in raw.EnumerateObject())
        {
            if (string.Equals(member.Name, "type", StringComparison.OrdinalIgnoreCase))
                told = member.Value;
        }

        return told switch
        {
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var index) && Enum.IsDefined((PlanActionType)index) => (PlanActionType)index,
            { ValueKind: JsonValueKind.String } text when !int.TryParse(text.GetString(), out _)
                && Enum.TryParse<PlanActionType>(text.GetString(), ignoreCase: true, out var named) => named,
            _ => null,
        };
    }
}
