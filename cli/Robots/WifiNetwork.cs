using System.Text;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary>A Wi-Fi network, and how one gets into it.</summary>
/// <param name="Password">Empty for an open network. Never log it.</param>
internal sealed record WifiNetwork(string Ssid, string Password)
{
    /// <exception cref="CliException">There can be no such network.</exception>
    public static WifiNetwork Of(string ssid, string password)
    {
        if (Encoding.UTF8.GetByteCount(ssid) is 0 or > 32 || ssid.Any(char.IsControl))
            throw new CliException("The network's name must be 1 to 32 bytes, without line breaks.");
        if (password.Length != 0 && (password.Any(char.IsControl) || Encoding.UTF8.GetByteCount(password) is < 8 or > 64))
            throw new CliException("A network's password has 8 to 63 characters, or 64 hexadecimal digits; --open is for a network without one.");
        return new(ssid, password);
    }

    /// <summary>As phones and many devices read it. Robots do not: see <see cref="SetupText"/>.</summary>
    public string ToStandardText() => Password.Length == 0
        ? $"WIFI:T:nopass;S:{Escape(Ssid)};;"
        : $"WIFI:T:WPA;S:{Escape(Ssid)};P:{Escape(Password)};;";

    /// <summary>Name only.</summary>
    public override string ToString() => Ssid;

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
            (letter is '\\' or ';' or ',' or ':' or '"' ? escaped.Append('\\') : escaped).Append(letter);
        return escaped.ToString();
    }
}
