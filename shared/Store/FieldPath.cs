using System.Collections.Immutable;

namespace Jibo.Pegasus.Store;

/// <summary>The way to a value inside a document: <c>robotID</c>, <c>nlu.intent</c>, or any key of a free-form object.</summary>
public sealed class FieldPath : IEquatable<FieldPath>
{
    /// <summary>Deepest path, in segments.</summary>
    public const int MaxSegments = 16;

    /// <summary>Longest segment, in characters.</summary>
    public const int MaxSegmentLength = 256;

    private FieldPath(ImmutableArray<string> segments)
    {
        Segments = segments;
        IsPlain = segments.All(IsPlainSegment);
    }

    public ImmutableArray<string> Segments { get; }

    /// <summary>Every segment is letters, digits and underscores, and begins with a letter or underscore. Only such paths can be indexed or sorted by.</summary>
    public bool IsPlain { get; }

    /// <summary>A plain path from its dotted form.</summary>
    /// <exception cref="ArgumentException">It is not one. Use <see cref="Key"/> for keys that come from outside.</exception>
    public static FieldPath Of(string dotted)
    {
        ArgumentNullException.ThrowIfNull(dotted);
        var path = new FieldPath([.. dotted.Split('.')]);
        if (!path.IsPlain || path.Segments.Length > MaxSegments)
            throw new ArgumentException($"'{dotted}' is not a field path", nameof(dotted));
        return path;
    }

    /// <summary>A path one step deeper. The key may be any text: it is never made part of a statement.</summary>
    /// <exception cref="StoreException">The key is empty, too long or holds NUL, or the path too deep (<see cref="StoreFailure.Invalid"/>).</exception>
    public FieldPath Key(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length is 0 or > MaxSegmentLength || key.Contains('\0', StringComparison.Ordinal))
            throw StoreException.Invalid($"A key must have 1 to {MaxSegmentLength} characters and no NUL");
        if (Segments.Length >= MaxSegments)
            throw StoreException.Invalid($"A field may be at most {MaxSegments} levels deep");
        return new(Segments.Add(key));
    }

    public static implicit operator FieldPath(string dotted) => Of(dotted);

    public static FieldPath FromString(string dotted) => Of(dotted);

    public bool Equals(FieldPath? other) => other is not null && Segments.SequenceEqual(other.Segments, StringComparer.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as FieldPath);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var segment in Segments)
            hash.Add(segment, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    public override string ToString() => string.Join('.', Segments);

    private static bool IsPlainSegment(string segment) =>
        segment.Length is > 0 and <= 64
        && (char.IsAsciiLetter(segment[0]) || segment[0] == '_')
        && segment.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
