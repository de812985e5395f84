using System.Text;

namespace Jibo.Pegasus.Clients.Aws;

/// <summary>Percent-encoding as AWS wants it: letters, digits and <c>-._~</c> stay, every other byte of the UTF-8 becomes <c>%XX</c>.</summary>
internal static class AwsEncoding
{
    private const string Hex = "0123456789ABCDEF";

    public static string Encode(string text, bool keepSlash) => Encode(Encoding.UTF8.GetBytes(text), keepSlash);

    /// <summary>Decodes first, so that it does not matter how the sender has encoded it.</summary>
    public static string Reencode(string text, bool keepSlash) => Encode(Decode(text), keepSlash);

    private static string Encode(ReadOnlySpan<byte> utf8, bool keepSlash)
    {
        var text = new StringBuilder(utf8.Length + 16);
        foreach (var b in utf8)
        {
            var letter = (char)b;
            if (char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~' || (letter == '/' && keepSlash))
                text.Append(letter);
            else
                text.Append('%').Append(Hex[b >> 4]).Append(Hex[b & 15]);
        }

        return text.ToString();
    }

    // By bytes and not by Uri.UnescapeDataString, which leaves alone what is not UTF-8.
    private static byte[] Decode(string text)
    {
        var raw = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '%' && i + 2 < raw.Length && char.IsAsciiHexDigit((char)raw[i + 1]) && char.IsAsciiHexDigit((char)raw[i + 2]))
            {
                raw[length++] = Convert.ToByte(Encoding.ASCII.GetString(raw, i + 1, 2), 16);
                i += 2;
            }
            else
            {
                raw[length++] = raw[i];
            }
        }

        return raw[..length];
    }
}
