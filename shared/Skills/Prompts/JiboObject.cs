using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Prompts;

/// <summary>The robot itself.</summary>
internal sealed class JiboObject(RuntimeContext runtime, DateTimeOffset now) : HostObject
{
    public override object? Primitive => "Jibo";

    public override object? Member(string name) => name switch
    {
        "id" => runtime.Loop?.Jibo?.Id,
        "color" => runtime.Loop?.Jibo?.Color,
        "emotion" => runtime.Character?.Emotion is { } emotion ? new EmotionObject(emotion) : null,
        _ => BirthObjects.Member(name, runtime.Loop?.Jibo?.Birthdate, now),
    };

    /// <summary>Jibo's mood; compares as its name: <c>jibo.emotion == "SAD"</c>.</summary>
    private sealed class EmotionObject(Emotion emotion) : HostObject
    {
        public override object? Primitive => emotion.Name;

        public override object? Member(string name) => name switch
        {
            "name" => emotion.Name,
            "valence" => emotion.Valence,
            "confidence" => emotion.Confidence,
            _ => null,
        };
    }
}
