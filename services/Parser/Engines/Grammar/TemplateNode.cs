using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>A template, taken apart.</summary>
internal abstract record TemplateNode
{
    /// <summary>One word, normalised.</summary>
    public sealed record Word(string Text) : TemplateNode;

    /// <summary>A part that becomes an entity.</summary>
    public sealed record Slot(string Name, ISlotType Type) : TemplateNode
    {
        /// <summary>What it takes is no entity: its name begins with <c>_</c>.</summary>
        public bool IsPrivate => Name.StartsWith('_');
    }

    /// <summary>Parts one after another; empty for nothing.</summary>
    public sealed record Sequence(IReadOnlyList<TemplateNode> Parts) : TemplateNode
    {
        public static Sequence Nothing { get; } = new([]);
    }

    /// <summary>A whole template whose score counts more or less than that of others.</summary>
    public sealed record Weighted(TemplateNode Inner, double Weight) : TemplateNode;

    /// <summary>One of several.</summary>
    public sealed record Alternatives(IReadOnlyList<TemplateNode> Options) : TemplateNode;
}
