namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>An expression cannot be read, or cannot be computed with the values at hand.</summary>
public sealed class ExpressionException(string message, int? position = null)
    : Exception(position is { } at ? $"{message} (at character {at + 1})" : message)
{
    /// <summary>Index into the text, or null for a failure while computing.</summary>
    public int? Position { get; } = position;
}
