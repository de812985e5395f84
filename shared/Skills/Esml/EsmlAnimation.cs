namespace Jibo.Pegasus.Skills.Esml;

/// <summary>Which movement, picture or sound is played, and how. Name it, give its category, or give a file of the skill's own.</summary>
public sealed record EsmlAnimation
{
    /// <summary>The exact name.</summary>
    public string? Name { get; init; }

    /// <summary>The category, such as <c>happy</c>.</summary>
    public string? Cat { get; init; }

    /// <summary>Marks to choose by within the category, such as <c>!(music), &amp;(short)</c>.</summary>
    public string? Filter { get; init; }

    /// <summary>The skill's own file; not with text inside.</summary>
    public string? Path { get; init; }

    /// <summary>True to go on speaking meanwhile.</summary>
    public bool NonBlocking { get; init; }

    /// <summary>The parts of the robot that take part, such as <c>body+screen</c> or <c>!audio</c>.</summary>
    public string? Layers { get; init; }

    /// <summary>How many times; 0 for as often as fits the text inside.</summary>
    public int? Loop { get; init; }

    /// <summary>True to return to the neutral pose.</summary>
    public bool EndNeutral { get; init; }

    /// <summary>An animation of a category.</summary>
    public static EsmlAnimation Of(string category) => new() { Cat = category };
}
