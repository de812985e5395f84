namespace Jibo.Pegasus.Skills.Testing.Understanding;

/// <summary>Words as they are compared: lower case, without punctuation.</summary>
internal static class Words
{
    public static string[] Of(string text)
    {
        var kept = text.Replace('’', '\'').Select(c => char.IsLetterOrDigit(c) || c == '\'' ? char.ToLowerInvariant(c) : ' ');
        return [.. new string([.. kept]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('\'')).Where(word => word.Length > 0)];
    }

    /// <summary>All of them in a row.</summary>
    public static string Line(string text) => string.Join(' ', Of(text));
}
