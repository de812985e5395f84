using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>Where slots write what they read: the entities of an answer, the intent's constants already in it.</summary>
internal readonly struct EntityWriter(Dictionary<string, JsonElement> entities)
{
    /// <summary>How robots expect a part that was not said.</summary>
    public const string NotSaid = "null";

    /// <summary>Replaces a constant of the same name.</summary>
    public void Write(string entity, string value) => entities[entity] = Entities.Text(value);

    /// <summary>The same; a part that was not said leaves a constant of its name as it is.</summary>
    public void WritePart(string entity, string? value)
    {
        if (value is not null)
            Write(entity, value);
        else
            entities.TryAdd(entity, Entities.Text(NotSaid));
    }
}
