using System.Collections.Frozen;

namespace Jibo.Pegasus.Parser.Language;

/// <summary>
/// Latin letters without their accents: a recogniser may write "jose" for "José". The runtime's own normalisation knows no accents here,
/// as it runs without the data of cultures.
/// </summary>
internal static class Accents
{
    private static readonly FrozenDictionary<char, char> Letters = new[]
    {
        ('a', "àáâãäåāăąạảấầẩẫậắằẳẵặ"), ('c', "çćĉċč"), ('d', "ďđ"), ('e', "èéêëēĕėęěẹẻẽếềểễệ"), ('g', "ĝğġģ"), ('h', "ĥħ"),
        ('i', "ìíîïĩīĭįıỉị"), ('j', "ĵ"), ('k', "ķ"), ('l', "ĺļľłŀ"), ('n', "ñńņň"), ('o', "òóôõöøōŏőơọỏốồổỗộớờởỡợ"), ('r', "ŕŗř"),
        ('s', "śŝşšș"), ('t', "ţťŧț"), ('u', "ùúûüũūŭůűųưụủứừửữự"), ('w', "ŵẁẃẅ"), ('y', "ýÿŷỳỵỷỹ"), ('z', "źżž"),
    }.SelectMany(row => row.Item2, (row, accented) => (accented, row.Item1)).ToFrozenDictionary(pair => pair.accented, pair => pair.Item2);

    /// <summary>The letter in lower case and without its accent.</summary>
    public static char Strip(char letter)
    {
        var lower = char.ToLowerInvariant(letter);
        return char.IsAscii(lower) || !Letters.TryGetValue(lower, out var bare) ? lower : bare;
    }
}
