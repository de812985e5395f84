using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Slots;

/// <summary>Reads texts with one slot type alone, in the language and with the lists that come with the parser.</summary>
internal static class SlotReader
{
    /// <summary>A wednesday.</summary>
    public const string Wednesday = "2026-11-18T09:30:00.000-05:00";

    private static readonly TextNormalizer Normalizer = new(Understanding.ShippedAgents.Language);

    /// <summary>The entities of a text that the slot covers from its first word to its last, or null when it does not.</summary>
    public static IReadOnlyDictionary<string, JsonElement>? Read(
        string type, string text, string? localTime = Wednesday, IReadOnlyList<NluLoopUser>? users = null)
    {
        var slot = Type(type);
        var context = new SlotContext(Normalizer.Normalize(text), users ?? [], localTime);
        Span<int> ends = stackalloc int[SlotContext.MaxEnds];
        var count = slot.Match(context, 0, ends);
        if (!ends[..count].Contains(context.Utterance.Count))
            return null;
        var entities = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        slot.Read(context, 0, context.Utterance.Count, "x", new(entities));
        return entities;
    }

    /// <summary>The one entity that the template names.</summary>
    public static string? Value(string type, string text, string? localTime = Wednesday) => Read(type, text, localTime).TextOf("x");

    /// <summary>Entities as tests write them: <c>hours=1 minutes=30 seconds=null</c>; "-" for no match.</summary>
    public static string Describe(string type, string text, params ReadOnlySpan<string> names)
    {
        var entities = Read(type, text);
        if (entities is null)
            return "-";
        var parts = new List<string>();
        foreach (var name in names)
            parts.Add(entities.TextOf(name) ?? "?");
        return string.Join(' ', parts);
    }

    public static ISlotType Type(string type)
    {
        Understanding.ShippedAgents.Slots.TryGet(type, out var slot).ShouldBeTrue(type);
        return slot!;
    }
}
