namespace Jibo.Pegasus.Clients;

/// <summary>Header values as both transports can carry them: what robots send must not break, or split, a request.</summary>
internal static class HeaderText
{
    private const int MaxLength = 4096;

    public static string Clean(string value)
    {
        if (value.Length <= MaxLength && !value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return value;
        return string.Create(Math.Min(value.Length, MaxLength), value, static (clean, raw) =>
        {
            for (var i = 0; i < clean.Length; i++)
                clean[i] = raw[i] is >= ' ' and <= '~' ? raw[i] : '_';
        });
    }
}
