namespace Jibo.Pegasus.Contracts.Json;

/// <summary>A peer's own text on its way back in an error.</summary>
public static class PeerText
{
    private const int Most = 64;

    /// <summary>The first 64 characters: enough to recognise, too few to make an answer of any size.</summary>
    public static string Shorten(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= Most ? text : text[..Most] + "…";
    }
}
