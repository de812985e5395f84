namespace Jibo.Pegasus.ExampleSkill;

/// <summary>What somebody said when asked for a colour. The members of an enum are a node's ways out.</summary>
internal enum Heard
{
    /// <summary>A colour, or something that stands for one.</summary>
    Color,

    /// <summary>Anything else: stop, cancel, another wish.</summary>
    SomethingElse,
}

/// <summary>Whether Jibo can do anything with a colour.</summary>
internal enum Palette
{
    Known,
    Unknown,
}

/// <summary>How much is said at the end.</summary>
internal enum Parting
{
    /// <summary>To somebody who is here for the first time.</summary>
    Long,

    /// <summary>To somebody who has seen it all.</summary>
    Short,
}
