using System.Diagnostics.CodeAnalysis;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>The slot types by name.</summary>
internal sealed class SlotTypes(params ReadOnlySpan<ISlotType> types)
{
    private readonly Dictionary<string, ISlotType> _types =
        types.ToArray().ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static SlotTypes None { get; } = new();

    public static SlotTypes All { get; } = new(
        new TextSlot(), new NumberSlot("number", 0, 999_999), new NumberSlot("volumeLevel", 1, 10), new PersonSlot());

    public string Names => _types.Count == 0 ? "none" : string.Join(", ", _types.Keys);

    public bool TryGet(string name, [NotNullWhen(true)] out ISlotType? type) => _types.TryGetValue(name, out type);
}
